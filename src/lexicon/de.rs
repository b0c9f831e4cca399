//! German. Data only.

use super::language::Chrome::{Byline, Disclaimer, Navigation, Promotion, ReadAlso, RelatedHeading, Share};
use super::language::Place::{Anywhere, Label};
use super::language::Reach::{Sentence, Text};
use super::language::Slot::Media;
use super::language::{
    AttributionRow, ConsentWords, ErrorTitleRow, FactWords, Language, MediaWords, PhraseRow, SpeechWords, attribution, error_title, phrase,
};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "de",
    phrases: PHRASES,
    error_titles: ERROR_TITLES,
    before_author: &["(?:(?:ein )?(?:rezept|text|beitrag|artikel|bericht|kommentar) )?von", "autor(?:in)?"],
    after_author: &[r"\s+Lesezeit\b"],
    unknown_authors: &["Anonym", "Unbekannt"],
    function_words: "der die und das in den von zu mit ist im sich des auf für nicht ein eine dem es an als auch er hat aus werden bei wird \
        sie sind noch wie einer um am haben nach nur aber vor zur bis mehr durch zum war wurde einen über dass oder",
    attributions: ATTRIBUTIONS,
    media: MediaWords {
        words: &["bote", "welle", "merkur", "spiegel"],
        ends: &[
            "zeitung", "blatt", "anzeiger", "kurier", "rundschau", "rundfunk", "nachrichten", "presse", "magazin", "agentur", "journal",
        ],
        generic: &[
            "zeitung", "zeitungen", "nachrichten", "magazin", "agentur", "agenturen", "nachrichtenagentur", "nachrichtenagenturen",
            "medien", "presse", "polizei", "eigene", "angaben", "keine", "unbekannt", "redaktion", "behörden", "stadt", "regierung",
            "medienberichten", "presseberichten",
        ],
        leads: &[
            "die", "der", "das", "den", "dem", "des", "Nachrichtenagentur", "Nachrichtenagenturen", "Agentur", "Agenturen", "Zeitung",
            "Tageszeitung", "Sender", "Magazin", "Nachrichtenmagazin", "Portal", "Internetportal", "in",
        ],
        inner: &["an", "der", "von", "und", "des"],
        ..MediaWords::NONE
    },
    speech: SpeechWords {
        verbs: &["sagte", "sagt", "erklärte", "betonte", "kritisierte", "teilte", "meinte"],
        no_speakers: &[
            "er", "sie", "es", "ich", "wir", "man", "das", "der", "die", "und", "aber", "montag", "dienstag", "mittwoch", "donnerstag",
            "freitag", "samstag", "sonntag",
        ],
        ..SpeechWords::NONE
    },
    facts: FactWords {
        words: "null ein eine einen einem einer kein keine keinen keinem keiner mein dein sein zwei drei vier fünf sechs sieben acht \
            neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig \
            sechzig siebzig achtzig neunzig hundert tausend million millionen milliarde milliarden montag dienstag mittwoch \
            donnerstag freitag samstag sonnabend sonntag januar februar märz april mai juni juli august september oktober november \
            dezember nord süd ost west norden süden osten westen nördlich südlich östlich westlich nicht nie steigt sinkt steige \
            sinke stieg sank gewann verlor mehr weniger vor nach",
        negations: "nicht nie kein keine keinen keinem keiner",
        particles: "der die das dem den des auch noch so sehr dann aber und zu",
    },
    consent: ConsentWords {
        device: &["informationen auf einem gerät", "informationen auf ihrem gerät", "auf ihrem endgerät", "geräte-kennungen"],
        address: &["wir und unsere", "unsere partner", "unserer website", "wir verwenden", "wir setzen", "diese website", "diese webseite", "ihre einwilligung", "sie können", "ihrem gerät", "ihre daten", "ihre auswahl", "ihnen"],
        choice: &["einwillig", "zustimm", "akzeptier", "ablehn", "widerruf", "einstellungen", "präferenzen", "auswahl", "abgeschaltet", "deaktivier"],
        purpose: &["personalisiert", "werbung", "anzeigen", "messung", "analyse", "zielgruppen", "funktion", "notwendig", "statisti", "verbesser"],
        party: &["drittanbieter", "anbieter", "dritte"],
        policy: &["datenschutz", "berechtigte", "personenbezogen", "dsgvo"],
    },
    no_authors: &["~redaktion", "~die redaktion", "~online-redaktion", "~nachrichtenredaktion", "administrator", "gastbeitrag", "$ sagt", "$ schreibt", "~$redaktion"],
    published: &["veröffentlicht", "erschienen", "erstellt", "publiziert", "datum", "stand", "vom"],
    modified: &["aktualisiert", "zuletzt aktualisiert", "geändert", "bearbeitet", "update"],
    beside_dates: &["am", "um", "uhr", "den", "mez", "mesz"],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.de.related", RelatedHeading, 70, r"^(mehr (zum thema|zu diesem thema|aus .*|zu .+|artikel|nachrichten|lesen)|lesen sie (auch|hier|mehr|dazu auch)( .*)?|das könnte (sie|dich|euch) (auch )?interessieren|(das )?könnte (dich|sie) auch interessieren|weitere (artikel|themen|nachrichten|meldungen|beiträge|informationen|links)( .*)?|(meist|am meisten) ?gelesen.*|ähnliche (artikel|beiträge|themen)|auch interessant|empfehlungen.*|empfohlen.*|verwandte (themen|artikel)|zum thema|themen|neueste (artikel|meldungen|nachrichten|beiträge)|aktuelle (nachrichten|meldungen|artikel|beiträge)|beliebt.*|top[- ]?(themen|artikel|news|meldungen)|siehe auch|passend zum thema|nächster artikel|vorheriger artikel|das interessiert andere leser|newsticker)[:.]?$", "heading of related news"),
    phrase("share.de.on", Share, 60, r"^((diesen )?(artikel|beitrag) )?(auf|via|per|bei|über) (facebook|twitter|x|whats ?app|e-?mail|linkedin|xing|telegram|pocket|threads|bluesky)( teilen)?$", "share bar"),
    phrase("navigation.de", Navigation, 60, r"^(zur (startseite|übersicht|homepage)|zurück zur (startseite|übersicht|homepage)|feedback( senden| geben)?|leserbrief( schreiben)?|(einen )?fehler (melden|gefunden\?.{0,30}))$", "menu or paging"),
    phrase("promotion.de.newsletter", Promotion, 80, r"^hier geht('|e)?s? ?(es )?(zu[mr]) .{0,20}(newsletter|whats ?app-?kanal|app|podcast)$", "advertisement of a newsletter or an account"),
    phrase("byline.de", Byline, 80, r"^(redaktion|textquelle|bildquelle|bearbeitung|mitarbeit)[:] ?[^.!?]+$|^mit (material|informationen|inhalten) (von|der|des) [^.!?]{2,40}$", "author's or source's line"),
    phrase("disclaimer.de.imprint", Disclaimer, 500, r"^.*(verantwortlich (im sinne|i\. ?s\. ?d\.|nach|gemäß|für den inhalt).{0,40}(§|mstv|rstv|tmg|presserecht|redaktion)|ust-?id(\.-?|-)?nr\.?|handelsregister ?:? ?(hrb|amtsgericht)).*$", "copyright notice"),
    phrase("related-heading.de.more", RelatedHeading, 70, r"^[\[【(]?(mehr (dazu|davon|hier|zum artikel)|(dazu|hierzu|passend) (passend|dazu|auch)|lesetipps?|(sehen|hören) sie auch|lesen sie jetzt|unsere lesetipps|nicht verpassen)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.de.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((lesen|sehen|hören|schauen) sie (hierzu|dazu|jetzt|auch|mehr)( auch)?|lesetipp|siehe auch|auch (interessant|lesenswert)|passend (dazu|zum thema)|das könnte (sie|dich|euch) auch interessieren|mehr (dazu|darüber|zu diesem thema)( lesen sie hier)?|nicht verpassen|lies auch|lest auch|weiterlesen) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("promotion.de.continues", Promotion, 160, r"^[\[(]*((der |dieser )?(artikel|text|beitrag) (wird|geht) (nach|unter|unterhalb) (der|dieser|dem|diesem) (anzeige|werbung|video|werbeblock) (fortgesetzt|weiter)|(nach|unter) der (anzeige|werbung) (geht es weiter|geht's weiter|weiterlesen)|weiter(lesen)? nach der (anzeige|werbung)|(fortsetzung|weiterlesen) (nach|unter) der (anzeige|werbung)|(die )?(anzeige|werbung) überspringen)[\])]*[.:]?$", "stands for an advertisement"),
    phrase("promotion.de.follow", Promotion, 160, r"^((folge|folgt) uns (auf|bei|jetzt|auch) .*|(melden sie sich|melde dich|jetzt) .*(newsletter|whats ?app-?kanal) .*(an|anmelden|abonnieren|bestellen|sichern)|(laden sie|lade|lad) .*(unsere|die) .*app .*(herunter|runter)|hol(en sie)? (sich|dir) .*(newsletter|app))[.!]?$", "advertisement of a newsletter or an account"),
    phrase("promotion.de.paywall", Promotion, 320, r"^((jetzt|hier) (abonnieren|testen|registrieren|freischalten)[ ,].*(weiterlesen|lesen).*|(dieser|dieses|der|das|dieser ganze) (artikel|beitrag|text|inhalt|video) (ist|steht) (nur|exklusiv|ausschließlich)? ?(für )?(abonnent(inn)?en|mitglieder|plus-mitglieder|unsere leser).*|.*(sie (haben|sind) (schon|bereits)|schon|bereits) (ein abo|abonnent|abonnentin|registriert|mitglied) ?\?.*)$", "asks to pay"),
];

/// Titles of pages that a server or a guard shows in the place of an article.
#[rustfmt::skip]
const ERROR_TITLES: &[ErrorTitleRow] = &[
    error_title("error-title.de.not-found", r"^((die )?(seite|angeforderte seite|artikel) (wurde )?(leider )?nicht gefunden|seite existiert nicht|zugriff verweigert)[.!]?( [|–—-] [^ ]{1,20}( [^ ]{1,20}){0,2})?$"),
];

/// How a text names its source.
#[rustfmt::skip]
const ATTRIBUTIONS: &[AttributionRow] = &[
    attribution("quelle: {}", Media, Text, Label),
    attribution("zuerst erschienen in {}", Media, Text, Anywhere),
    attribution("zuerst erschienen bei {}", Media, Text, Anywhere),
    attribution("wie {} berichtet", Media, Sentence, Anywhere),
    attribution("wie {} meldet", Media, Sentence, Anywhere),
    attribution("laut {}", Media, Sentence, Anywhere),
    attribution("berichtet {}", Media, Sentence, Anywhere),
    attribution("unter berufung auf {}", Media, Sentence, Anywhere),
    attribution("sagte {}", Media, Sentence, Anywhere),
];
