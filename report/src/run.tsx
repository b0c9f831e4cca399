/** What was asked for, and the counts of the run. */
import type { ComponentChildren } from "preact";
import { useFormat, useReport } from "./context";
import { Facts, Section } from "./parts";

function useValue(): (value: unknown) => ComponentChildren {
  const { t } = useReport();
  const format = useFormat();
  const show = (value: unknown): ComponentChildren => {
    if (value === null || value === undefined) return t.none;
    if (typeof value === "boolean") return value ? t.yes : t.no;
    if (typeof value === "number") return Number.isInteger(value) ? format.number(value) : String(value);
    if (typeof value === "string") return <bdi class="break">{value}</bdi>;
    if (Array.isArray(value))
      return value.length ? (
        <bdi class="break">{value.map((entry) => (typeof entry === "string" ? entry : JSON.stringify(entry))).join(", ")}</bdi>
      ) : (
        t.none
      );
    const entries = Object.entries(value);
    if (entries.length === 0) return t.none;
    return (
      <bdi class="break">
        {entries.map(([name, entry]) => `${name} ${typeof entry === "number" ? format.number(entry) : JSON.stringify(entry)}`).join(", ")}
      </bdi>
    );
  };
  return show;
}

const object = (value: unknown) => (value && typeof value === "object" && !Array.isArray(value) ? Object.entries(value) : []);

/** Fields that have a section of their own. */
const APART = new Set(["options", "newsieve", "schema_version", "fingerprint_algorithm"]);

export function RunView() {
  const { t, report } = useReport();
  const { run } = report.index;
  const show = useValue();
  const words = (name: string) => name.replaceAll("_", " ");
  const rows = (entries: [string, unknown][]) => entries.map(([name, value]): [string, ComponentChildren] => [words(name), show(value)]);
  return (
    <div class="columns">
      <div>
        <Section id="version" title={t.version}>
          <Facts
            rows={rows(
              ["newsieve", "schema_version", "fingerprint_algorithm"]
                .filter((name) => run[name] !== undefined)
                .map((name) => [name, typeof run[name] === "number" ? String(run[name]) : run[name]]),
            )}
          />
        </Section>
        <Section id="counts" title={t.counts}>
          <Facts rows={rows(Object.entries(run).filter(([name]) => !APART.has(name)))} />
        </Section>
      </div>
      <div>
        <Section id="options" title={t.options}>
          <Facts rows={rows(object(run["options"]))} />
        </Section>
        <Section id="keys" title={t.keys}>
          <Facts rows={t.keyList} />
        </Section>
      </div>
    </div>
  );
}
