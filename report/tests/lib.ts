/** What the unit tests use, as one module. */
export { blocksOf, runsOf, stretches } from "../src/blocks";
export { countByTime, histogram } from "../src/charts";
export { csv, csvCell } from "../src/csv";
export { bins, minuteDate, parseDate } from "../src/date";
export { align, compare, tokens } from "../src/diff";
export { escapeHtml } from "../src/export";
export { filterClusters, filterDocuments, filterPairs, filterPassages, matchesKind, minimum, parseOrder, sorted } from "../src/filter";
export { groupOf } from "../src/groups";
export { chooseLanguage, MESSAGES } from "../src/messages";
export { datedOf, firstSeen, inOrder, merged, Report, sizeAbove } from "../src/model";
export { pairRows } from "../src/pairrows";
export { chineseReasons, reasonIn } from "../src/reasons";
export { formatRoute, parseRoute } from "../src/route";
export { Scroll } from "../src/scroll";
export { CodePoints, safeUrl, Scripts } from "../src/text";
