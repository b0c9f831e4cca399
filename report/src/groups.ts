/** Groups of rules, so that a reader sees a few colours and words instead of many ids. */
import type { Messages } from "./messages";

export type Group = keyof Messages["groups"];

export const GROUPS: Group[] = ["navigation", "related", "sharing", "notices", "media", "metadata", "template", "model", "other"];

const OF_RULE: Record<string, Group> = {
  breadcrumb: "navigation",
  navigation: "navigation",
  edge: "navigation",
  counter: "navigation",
  tags: "navigation",
  "form-control": "navigation",
  control: "navigation",
  "related-heading": "related",
  "read-also": "related",
  section: "related",
  titles: "related",
  share: "sharing",
  promotion: "sharing",
  "comments-heading": "sharing",
  comments: "sharing",
  disclaimer: "notices",
  colophon: "notices",
  "author-card": "notices",
  image: "media",
  "image-markup": "media",
  caption: "media",
  credits: "media",
  title: "metadata",
  byline: "metadata",
  dateline: "metadata",
  date: "metadata",
  "before-headline": "metadata",
  site: "template",
  score: "model",
  model: "model",
};

/** The group of a rule, by the first part of its id. */
export function groupOf(rule: string): Group {
  return OF_RULE[rule.split(".")[0]!] ?? "other";
}
