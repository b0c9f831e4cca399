//! English. Data only.

use super::language::Chrome::{Byline, Dateline, Disclaimer, Image, Navigation, Promotion, ReadAlso, RelatedHeading, Share};
use super::language::Place::{Anywhere, Label};
use super::language::Reach::{Sentence, Text};
use super::language::Slot::{Media, Named, Word};
use super::language::{
    AttributionRow, ConsentWords, ErrorTitleRow, FactWords, Language, MediaWords, PhraseRow, SpeechWords, attribution, author, error_title,
    phrase,
};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "en",
    phrases: PHRASES,
    error_titles: ERROR_TITLES,
    before_author: &[
        "(?:(?:story|article|text|words|report|review|opinion|analysis|posted|written|reported|published|submitted|contributed|recipe) )?by", "author", "text",
    ],
    after_author: &[
        r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{Ll}*[.,]?\s+\d",
        r"\s[Ii]n(?:\s+\p{Lu}|$)", r"\s+(?:Twitter|Facebook|Instagram)\b",
        r"(?:Staff|Senior|Contributing) (?:Writer|Reporter|Editor)\b", r"\s+(?:is|was|has been|writes|covers|reports) (?:a|an|the|about|on|for|from) ", r"\b(?i:mon|tues?|wed|thu(?:rs)?|fri|sat|sun)[.,]\s",
        r"\s*(?:,\s*)?\b(?i:published|updated|posted|last updated|staff writer|staff reporter|senior|contributor|reporter|correspondent|editor|follow|on|at|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|april|june|july|august|(?:septem|octo|novem|decem)ber|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b",
    ],
    unknown_authors: &["Anonymous"],
    authors: &[author("author.en.submitted", &["^submitted by", "^contributed by", "^posted by", "^reported by", "^story by", "^words by"], r"^(?i:submitted|contributed|posted|reported|story|words) by:?\s+(\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){0,3})\s*(?:$|[|·•,(\d–—-]|on\s|in\s)")],
    function_words: "the of and to in a is that for it was on with as at by he she be are his her from have has had this but not they were \
        which an or who will would been their said its after we you",
    attributions: ATTRIBUTIONS,
    media: MediaWords {
        words: &[
            "times", "post", "daily", "news", "herald", "tribune", "observer", "guardian", "chronicle", "press", "telegraph", "weekly",
            "magazine", "radio", "tv", "television", "agency", "courier", "examiner", "bulletin", "dispatch", "mail", "mirror", "review",
            "monitor", "inquirer", "register", "sentinel", "globe", "newspaper", "network", "broadcasting", "journal", "gazette",
        ],
        generic: &[
            "none", "unknown", "own", "various", "n/a", "other", "internet", "web", "online", "google", "wikipedia", "photo", "image",
            "images", "officials", "official", "police", "government", "ministry", "minister", "president", "authorities", "sources",
            "source", "reports", "report", "experts", "data", "court", "council", "media", "press", "agency", "agencies", "news",
            "newspaper", "newspapers", "the", "a", "an", "it", "he", "she", "they", "we", "i", "you", "this", "that", "these", "those",
            "his", "her", "their", "our", "my", "its", "company", "statement", "monday", "tuesday", "wednesday", "thursday", "friday",
            "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december", "mr", "mrs", "ms", "dr", "local", "state", "television", "radio", "tv", "magazine",
        ],
        leads: &[
            "the", "a", "an", "news", "newspaper", "agency", "broadcaster", "magazine", "website", "site", "daily", "weekly", "by", "by:",
            "local", "state", "state-run", "news-agency", "in",
        ],
        inner: &["of", "the", "and", "&", "for"],
        followers: &["on", "in", "at", "and", "that", "which", "who", "said", "reports", "reported", "as"],
        ..MediaWords::NONE
    },
    speech: SpeechWords {
        verbs: &["said", "says", "told", "added", "stated", "explained", "argued", "warned", "announced", "wrote"],
        no_speakers: &[
            "he", "she", "they", "it", "i", "we", "you", "one", "the", "a", "an", "but", "and", "so", "then", "as", "that", "this", "who",
            "in", "on", "at", "some", "many", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
            "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        ],
        ..SpeechWords::NONE
    },
    facts: FactWords {
        words: "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
            eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion first \
            second third fourth fifth sixth seventh eighth ninth tenth monday tuesday wednesday thursday friday saturday sunday \
            january february march april may june july august september october november december north south east west northeast \
            northwest southeast southwest northern southern eastern western northward southward eastward westward grams kilograms \
            milligrams micrograms metres meters kilometres kilometers millimetres centimetres euros dollars pounds t not no never \
            cannot isn aren wasn weren don doesn didn hasn haven hadn couldn shouldn wouldn mustn needn ain legal illegal possible \
            impossible won lost rose fell up down more less before after his her",
        negations: "t not no never cannot isn aren wasn weren don doesn didn hasn haven hadn couldn shouldn wouldn mustn needn ain",
        particles: "the a an that of to also so very just then and has have had is are was were been be",
    },
    consent: ConsentWords {
        device: &["information on a device", "information on your device", "unique identifiers", "device identifiers", "tracking technologies"],
        address: &["we and our", "our partners", "our site", "our website", "our services", "this website", "this site", "your device", "your choices", "your privacy", "your consent", "your preferences", "your browser", "you may", "you can", "you consent", "you do not allow", "made by you", "we use", "allow us", "may be set by us", "click below"],
        choice: &["consent", "accept", "reject", "opt out", "opt-out", "manage your", "preferences", "your choices", "withdraw", "right to object", "settings", "do not allow", "switched off", "block these"],
        purpose: &["personalised", "personalized", "advertising", "targeted", "targeting", "measure", "audience", "analytics", "functionality", "functional cookies", "performance cookies", "necessary cookies", "site to work", "improve the", "traffic"],
        party: &["third part", "third-part", "vendors", "providers"],
        policy: &["privacy policy", "cookie policy", "privacy notice", "legitimate interest", "personal data", "personal information"],
    },
    no_authors: &["$ says", "$ said", "$ wrote", "$ correspondent", "$ reporter", "the author", "about the author", "members", "discussion starter", "admin", "administrator", "editor", "editors", "staff", "~staff writer", "~staff reporter", "webmaster", "guest", "guest author", "unknown", "anonymous", "~newsroom", "~news desk", "editorial", "~editorial team", "~editorial staff", "the editors", "author", "by", "view all", "view all posts", "read more", "follow us on facebook", "follow us on twitter", "follow us", "posted in", "~$ inc", "~$,inc", "~$ ltd", "~$ llc", "~$ gmbh", "~$ desk", "~$ newsroom", "~$ staff", "~$ editorial team"],
    published: &["published", "originally published", "posted", "first published", "date", "created", "issued", "released", "on air", "publication date"],
    modified: &["updated", "last updated", "modified", "last modified", "edited", "revised", "update", "last reviewed"],
    beside_dates: &["on", "at", "time", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "gmt", "utc", "bst", "ist", "et", "pt", "ct", "hrs", "h", "am", "pm", "s"],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("image.en.enlarge", Image, 60, r"^(click (here )?to (enlarge|view)( (the )?(image|photo|picture))?|open image in gallery|view (image|gallery|fullscreen))\.?$", "placeholder for an image"),
    phrase("image.en.caption-word", Image, 60, r"^(image (source|caption|credit)s?|media caption|getty images|advertisement|photo credit)$", "label of an image"),
    phrase("disclaimer.en.netease", Disclaimer, 400, r"^notice: the content above \(including", "disclaimer of the publishing platform"),
    phrase("disclaimer.en.republish", Disclaimer, 700, r"^.*((this|these|all|the above) (material|content|article|story|site|works?)s?.* may not be (published|reproduced|copied|redistributed)|(reproduction|republication|redistribution) .*prohibited).*$", "notice on reprinting").ranked(1),
    phrase("disclaimer.en.comments-policy", Disclaimer, 400, r"^(comments? (are|is) (closed|moderated|disabled)|we (reserve the right|moderate)|the views expressed .*(do not|are those)).*$", "rules for comments, or disclaimer of opinion").ranked(2),
    phrase("disclaimer.en.comment-rules", Disclaimer, 700, r"^\W{0,3}((all |your )?(reader |user |submitted )?comments? (on .{2,40} )?(are|is) (now )?(closed|moderated|disabled|subject to|the (opinions?|views?|responsibility)) .*|.{0,60}keep (your )?comments? (civil|relevant|respectful|clean|on[- ]topic).*|(by|before) (adding|posting|submitting|leaving) (a |your )?comments?.*|if you (submit|post|are) (a )?comment.*|.*reserves? the right to (delete|remove|edit|moderate|block) .{0,30}(comments?|users).*|(you must|you need to|you have to) (be logged in|log ?in|sign ?in|register|have an? .{0,30}account).{0,30} to .*|.*(log|sign) ?in or register to .*comment.*)$", "rules for comments").ranked(2),
    phrase("share.en.bar", Share, 120, r"^((click to )?share( this| on| via| to| with)?( (article|story|post|page|link|news))?|save( article| for later)?|re?tweet|pin( it)?|e-?mail( this)?( to a friend)?|print( this)?( page| article)?|(on )?(facebook|twitter|x|whats ?app|telegram|linkedin|pinterest|reddit|messenger|flipboard|bluesky|threads|viber|vk|line|tumblr|instagram|youtube|rss|google\+?)( messenger)?|copy( the)? link( to clipboard)?|link copied!?|copied!?|like|bookmark|text size|listen( to (this )?article)?|gift( article)?|comment|[,/|·+ ])+$", "share bar"),
    phrase("related-heading.en.related", RelatedHeading, 70, r"^(related( (articles?|stories|story|news|posts?|content|topics?|coverage|reading|links?|videos?|items|tags|stocks|products|to this .*))?|read (more|next|also|on|this next)|see (also|more)|(you )?(may|might) (also )?(like|enjoy|be interested in|have missed)|you('ll)? (may|might|will) (also )?(like|enjoy|love|be interested in).*|recommended( for you| stories| articles| reading| by .*)?|more (from|on|about|in) .+|more (stories|news|headlines|articles|videos|coverage|to read)|most (read|popular|viewed|shared|commented|watched|recent)( .*)?|trending( now| stories| topics| on .*)?|(today'?s )?top (stories|news|headlines|picks)|(the )?latest( (news|stories|headlines|articles|posts|videos|from .*))?|editor'?s'? (picks?|choice)|popular( (posts|stories|articles|news|now|topics|this week))?|what to read next|up next|next article|don'?t miss( this)?|in case you missed it|sponsored( content| links| stories)?|paid content|around the web|from (our partners|around the web|the web)|promoted( content| stories)?|featured( (articles?|stories|posts|videos))?|recent (posts|articles|stories|news|comments)|other (news|stories|articles)|keep reading|suggested (for you|reading|stories)|explore more|further reading)[:.]?$", "heading of related news"),
    phrase("byline.en", Byline, 120, r"^(by|written by|reported by|posted by|published by|reporting by|story by|words by|text by|interview(ed)? by|author|source|photo(graph)?s?( by)?|edited by|editing by)[: ] ?[^.!?]+$", "author's line"),
    phrase("dateline.en", Dateline, 90, r"^(published|updated|last (updated|modified)|posted|first published|created|modified|date)?( (on|at))?[: ]*((mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\.?,? )?(\d{1,2}(st|nd|rd|th)? )?(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.? ?(\d{1,2}(st|nd|rd|th)?,? )?\d{0,4}[ ,|·–-]*(at )?(\d{1,2}[:.]\d{2}(:\d{2})?)? ?([ap]\.?m\.?)? ?\(?([a-z]{2,4}|[+-]\d{1,4})?\)?$|^(\d+|an?) (second|minute|min|hour|hr|day|week|month|year)s? ago( .*)?$", "date"),
    phrase("navigation.en", Navigation, 120, r"^(skip (to|ad|navigation).*|jump to .*|(main )?menu|navigation|search( .*)?|log ?(in|out)|sign (in|up|out)|register|my account|subscribe( now| today| to .*)?|home( ?page)?|back( to (top|home|.*))?|go (back|to .*)|top|next( (page|article|post|story))?|prev(ious)?( (page|article|post|story))?|page \d+( of \d+)?|about( us)?|contact( us)?|advertise( with us)?|careers|privacy( policy)?|terms( (of|and) .*)?|cookie (policy|settings)|site ?map|help( center)?|faqs?|close|open|cancel|submit|ok|loading\.*|accept( all)?|reject( all)?|toggle .*|expand|collapse|newsletters?|e-?paper|donate|shop|sections|all sections|[ |·,/>«»])+$", "menu or paging"),
    phrase("promotion.en.paid", Promotion, 320, r"^(.{2,60} is a (reader|listener|viewer)[- ](supported|funded) (publication|newsletter|project|podcast|site).*|.*(to (receive|get) new (posts|articles|issues|episodes) and support my work|consider (becoming|being) a (free or )?(paid|paying)( or (paid|free))? (subscriber|member)).*|you('ve| have) (read|reached|used) .{0,30}(free (articles?|stories|posts)|article limit|limit of).*|unlock (this|the (full|rest of the)) (article|story|post).*|already an? (subscriber|member)\?.{0,40}((log|sign) ?in).{0,20})$", "advertisement of a newsletter or a subscription"),
    phrase("promotion.en.newsletter", Promotion, 320, r"^.*(sign up (for|to)|subscribe to|get|join) (our|the|my|your) .*(newsletters?|mailing list|inbox|updates|briefing|alerts?|channel).*$|^.*(download (the|our) .*app|(follow|like|join|find|add) us on .*|subscribe (now|today) .*|support (our|quality|independent) journalism).*$|^(enter your e-?mail.*|your e-?mail address.*|thank you for (subscribing|signing up|reading).*|already a (subscriber|member)\??.*|you have .*free articles.*|this article is (for|only).*(subscribers|members).*)$", "advertisement of a newsletter or a subscription"),
    phrase("promotion.en.sign-up", Promotion, 320, r"^.*(sign up (to receive|for) .*(alerts?|breaking news|newsletters?|e-?mails?|updates)|by (submitting|providing|entering|signing|clicking) .*(you (agree|accept|consent|confirm)|you have read).*(terms|policy|conditions)|(please )?(provide|enter) your e-?mail address (below|to)|follow .{2,30} on google news|contact me with news and offers|receive .{0,12}newsletter$|(if you have any )?questions or comments about this (story|article).*click here|contact the authors? of this (article|story)).*$|^receive (our |the |your )?(free |daily |weekly )?.{2,20} newsletter$", "asks to sign up"),
    phrase("share.en.more", Share, 60, r"^(tweet( this)?|like this\?.{0,30}|share it|(e-?mail|print|tweet|pin|post|save) this (article|story|page|post))$", "share bar"),
    phrase("read-also.en.at", ReadAlso, 100, r"^read (the )?(more|full (story|article)|original( article| story| post)?|rest|it)( here)? (at|on|in|from)[: ]+[^ ].{2,60}$|^(next|previous|prev) (post|story|article): .{3,80}$", "line that leads to another article"),
    phrase("promotion.en.support", Promotion, 400, r"^(.*\b(your|every|each|a)( [a-z-]+)? (contribution|donation|gift|support)s?( of .{1,30})? (supports?|helps?|keeps?|makes?|funds?|allows?|enables?|powers?) .*(journalis[mt]s?|reporting|newsroom|our work|us (do|keep|continue)).*|(please )?(make|become) a .{0,30}(commitment|donation|contribution|donor)\b.*(support|choose|option|today|help).*|.*please consider (donating|supporting|making a (donation|contribution)|a (donation|contribution)).*|.*we (rely|depend) on (our readers|(reader )?donations|your (support|donations|contributions)|readers like you).*|the content you see here is paid for by .*|want your content to appear on sites like this\?)$", "asks to pay"),
    phrase("promotion.en.contact", Promotion, 140, r"^(have|got) (a|any|some) (news )?(tip|story|question|feedback)s?( for us| to share| about .{3,40})?\?.{0,80}$|^become a (member|subscriber|supporter|patron)( today| now| of .{2,30})?$|^contact ((the )?(author|reporter|writer|editor)|us|our newsroom|\p{L}+ \p{L}+) (at|via|on|by) [^ ]+@[^ ]+$", "contact of the newsroom"),
    phrase("byline.en.first", Byline, 220, r"^(the post .{2,150} (first )?appeared (first )?(on|at|in) .{2,60}|this (article|story|post|piece|report) (was )?(originally |first )(published|appeared|posted|ran) [^.!?]{2,80})\.?$", "author's or source's line"),
    phrase("related-heading.en.more", RelatedHeading, 70, r"^[\[【(]?(don['’]?t miss( (this|out|it))?|(you )?(may|might) also (want to read|be interested in)|what else to read|dive deeper|go deeper|further reading|in case you missed it|related:? read)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.en.more", ReadAlso, 120, r"^[>»→▶►(\[]* ?(more|more on this|must[- ]reads?|don['’]t miss|don['’]t miss this|in case you missed it|icymi|you (may|might) also like|dive deeper|go deeper|further reading|from the archives?|from our partners?|editor['’]s picks?|for subscribers) ?[:|>»] ?.*[^.!:\x22”]$", "line that leads to another article"),
    phrase("promotion.en.continues", Promotion, 90, r"^[\[(–—-]*(((continue|keep) reading|continue) (below|after|past) (the |this )?(ads?|advertisements?|promotion)|continue reading below|((please )?scroll|swipe)( down)? (to|for) (continue|more|keep|the rest)( reading| with content| article| story)?|scroll down for more|skip (past )?(the |this )?(advertisements?|ads?|newsletter( promotion)?|promotion)|after (the )?newsletter promotion|(advertisement|ad) ?[-–—|:.] ?(article|story|scroll|continue|content).*|content continues (below|after)( .*)?|(article|story|text) continues|remaining ad time|sponsored|sponsored content|paid content)[\])–—:-]*\.?$", "stands for an advertisement"),
    phrase("promotion.en.follow", Promotion, 120, r"^((follow|find|join) us (on|at) .*|follow .* on (facebook|instagram|twitter|x|tiktok|youtube|whats ?app|google news|bluesky|threads)|(download|get) (the|our) (free )?.*app (today|now|here|for free|on .*|from .*)|sign up (now|here|today)?( for (our|the) .*)?|(subscribe|sign up) to (our|the) .*(newsletter|channel|podcast|briefing)( .*)?|get (our|the) .*(newsletter|briefing|headlines|stories) (in|to|delivered|straight|every) .*)[.!]?$", "advertisement of a newsletter or an account"),
    phrase("byline.en.staff", Byline, 40, r"^(staff|senior|special|chief|contributing|associate|political|business|sports|science|education|health|local|foreign|national)( news)? (writer|reporter|correspondent|contributor|editor|columnist)s?$", "author's line"),
];

/// Titles of pages that a server or a guard shows in the place of an article.
#[rustfmt::skip]
const ERROR_TITLES: &[ErrorTitleRow] = &[
    error_title("error-title.en.not-found", r"^((page|article|file|story) (was |is )?(not found|does(n't| not) exist|no longer (exists|available)|can(not|'t| not) be found)|not found|service unavailable|bad gateway)[.!]?( [|–—-] [^ ]{1,20}( [^ ]{1,20}){0,2})?$"),
    error_title("error-title.en.sorry", r"^((we('re| are) )?sorry,? )?(but )?(the|this) (page|article|file|url) (that )?(you('re| are| were)? (requested|(looking|searching) for) )?(was |is |could |can)?(not|n't|no longer) (be )?(found|exist|available)[.!]?$"),
    error_title("error-title.en.guard", r"^(access (to this (page|site) (has been |is |was )?)?denied|just a moment\.*|attention required! \| cloudflare|are you (a )?(human|robot)\??|(please )?verify (that )?you are (a )?human|checking your browser( before accessing .{1,60})?|security check(point)?)[.!]?( [|–—-] [^ ]{1,20}( [^ ]{1,20}){0,2})?$"),
];

/// How a text names its source.
#[rustfmt::skip]
const ATTRIBUTIONS: &[AttributionRow] = &[
    attribution("according to {}", Named, Sentence, Anywhere),
    attribution("reported by {}", Named, Sentence, Anywhere),
    attribution("told {}", Media, Sentence, Anywhere),
    attribution("in an interview with {}", Media, Sentence, Anywhere),
    attribution("citing {}", Media, Sentence, Anywhere),
    attribution("cited by {}", Media, Sentence, Anywhere),
    attribution("originally published in {}", Word, Text, Anywhere),
    attribution("originally published by {}", Word, Text, Anywhere),
    attribution("originally published on {}", Named, Text, Anywhere),
    attribution("first published in {}", Named, Text, Anywhere),
    attribution("first published by {}", Named, Text, Anywhere),
    attribution("originally appeared in {}", Word, Text, Anywhere),
    attribution("originally appeared on {}", Named, Text, Anywhere),
    attribution("first appeared in {}", Named, Text, Anywhere),
    attribution("first appeared on {}", Named, Text, Anywhere),
    attribution("republished from {}", Word, Text, Anywhere),
    attribution("reprinted from {}", Word, Text, Anywhere),
    attribution("source: {}", Word, Text, Label),
];
