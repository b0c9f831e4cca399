/** A pair of articles as a page of its own: markup and style, no script. */
import type { Format } from "./context";
import type { Article } from "./data";
import type { Piece } from "./diff";
import type { Messages } from "./messages";
import type { Report } from "./model";
import type { PairRows, PassageRow } from "./pairrows";
import { safeUrl } from "./text";

/** The style of the page and its hash for the policy, which the build puts in. */
declare const EXPORT_STYLE: string;
declare const EXPORT_STYLE_HASH: string;

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}

function pieces(list: Piece[]): string {
  return list
    .map((piece) =>
      piece.gap
        ? '<mark class="m-gap">▵</mark>'
        : piece.mark === "same"
          ? escapeHtml(piece.text)
          : `<mark class="m-${piece.mark}">${escapeHtml(piece.text)}</mark>`,
    )
    .join("");
}

function heading(report: Report, document: number, article: Article, side: string): string {
  const url = safeUrl(article.url);
  const link = url ? `<a href="${escapeHtml(url)}" rel="noopener noreferrer">${escapeHtml(url)}</a>` : escapeHtml(article.url ?? "");
  const where = [report.site(document), article.date ?? "", report.id(document)].filter(Boolean).map((part) => `<bdi>${escapeHtml(part)}</bdi>`);
  return `<th scope="col"><b>${side}</b> <bdi dir="auto">${escapeHtml(report.title(document))}</bdi><br><small>${where.join(" · ")}<br>${link}</small></th>`;
}

export function exportPair(
  report: Report,
  t: Messages,
  format: Format,
  documents: [number, number],
  articles: [Article, Article],
  rows: PairRows,
  describe: (passage: number) => string,
): string {
  const lang = (side: 0 | 1) => ` lang="${escapeHtml(report.scripts.tag(articles[side].language, articles[side].text) ?? "")}" dir="auto"`;
  const cells = (a: string, b: string, kind: string) => `<tr class="${kind}"><td${lang(0)}>${a}</td><td${lang(1)}>${b}</td></tr>`;
  const passage = (row: PassageRow) =>
    `<tr><th colspan="2" class="head">${escapeHtml(`${t.passageN(format.number(row.number))}: ${describe(row.passage)}`)}</th></tr>${cells(pieces(row.difference.a), pieces(row.difference.b), "shared")}`;
  const body = rows.rows
    .map((row) => (row.passage === null ? cells(escapeHtml(row.a.text), escapeHtml(row.b.text), "gap") : passage(row)))
    .join("\n");
  const moved = rows.moved.length ? `<tr><th colspan="2" class="head">${escapeHtml(t.moved)}</th></tr>\n${rows.moved.map(passage).join("\n")}` : "";
  const legend = `<mark class="m-edit">${escapeHtml(t.markEdit)}</mark> <mark class="m-script">${escapeHtml(t.markScript)}</mark> <mark class="m-form">${escapeHtml(t.markForm)}</mark> <mark class="m-gap">▵</mark> ${escapeHtml(t.markGap)}`;
  return `<!doctype html>
<html lang="${t.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${EXPORT_STYLE_HASH}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(t.pair)} – newsieve</title>
<style>${EXPORT_STYLE}</style>
</head>
<body>
<h1>${escapeHtml(t.pair)}</h1>
<p>${escapeHtml(t.legend)}: ${legend}</p>
<table>
<thead><tr>${heading(report, documents[0], articles[0], "A")}${heading(report, documents[1], articles[1], "B")}</tr></thead>
<tbody>
${body}
${moved}
</tbody>
</table>
<p><small>${escapeHtml(t.firstNote)}</small></p>
</body>
</html>
`;
}
