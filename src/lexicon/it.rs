//! Italian. Data only.

use super::language::Chrome::{Disclaimer, Promotion, ReadAlso, RelatedHeading, Share};
use super::language::Place::Anywhere;
use super::language::Reach::Sentence;
use super::language::Slot::Media;
use super::language::{
    AttributionRow, ConsentWords, ErrorTitleRow, FactWords, Language, MediaWords, PhraseRow, SpeechWords, attribution, error_title, phrase,
};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "it",
    phrases: PHRASES,
    error_titles: ERROR_TITLES,
    before_author: &["di", "autore", "a cura di", "scritto da", "testo(?: di)?"],
    function_words: "il la i le lo gli di che e in un una del della dei delle è per con non si da al nel alla sono ha più anche come ma dal \
        sul suo sua questo nella dalla stato dell l ai",
    attributions: ATTRIBUTIONS,
    media: MediaWords {
        words: &["giornale", "agenzia", "quotidiano", "stampa", "corriere", "messaggero"],
        starts: &["gazzet"],
        generic: &["nessuna", "redazione", "polizia", "agenzia", "agenzie"],
        leads: &[
            "il", "lo", "i", "gli", "della", "dell'agenzia", "dell’agenzia", "l'agenzia", "l’agenzia", "agenzia", "quotidiano", "giornale",
            "settimanale",
        ],
        inner: &["della", "delle", "di", "la", "e", "i"],
        ..MediaWords::NONE
    },
    speech: SpeechWords {
        verbs: &["detto", "dichiarato", "spiegato", "afferma", "spiega", "disse"],
        no_speakers: &["lui", "lei"],
        ..SpeechWords::NONE
    },
    facts: FactWords {
        words: "zero uno una due tre quattro cinque sei sette otto nove dieci undici dodici tredici venti trenta quaranta cinquanta \
            sessanta settanta ottanta novanta cento mille mila milione milioni miliardo miliardi lunedì martedì mercoledì giovedì \
            venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre \
            nord sud est ovest non mai possibile impossibile più meno",
        negations: "non mai",
        particles: "il lo la gli le che anche molto e di",
    },
    consent: ConsentWords {
        device: &["informazioni su un dispositivo", "informazioni sul tuo dispositivo", "informazioni sul dispositivo"],
        address: &["noi e i nostri", "nostri partner", "nostro sito", "questo sito", "utilizziamo", "il tuo consenso", "tuo dispositivo", "puoi ", "tue preferenze", "tue scelte"],
        choice: &["consenso", "accett", "rifiut", "preferenze", "impostazioni", "revocare", "disattiv"],
        purpose: &["personalizzat", "pubblicit", "annunci", "misurazion", "pubblico", "analis", "funzion", "necessari", "statistic", "migliorare"],
        party: &["fornitori", "terze parti", "terzi"],
        policy: &["informativa", "interesse legittimo", "legittimo interesse", "dati personali"],
    },
    no_authors: &["~redazione", "~la redazione", "amministratore"],
    published: &["pubblicato", "pubblicazione", "data", "creato"],
    modified: &["aggiornato", "modificato", "ultimo aggiornamento", "aggiornamento"],
    beside_dates: &["il", "alle", "ore", "h"],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.it.related", RelatedHeading, 70, r"^(leggi (anche|tutto|altro)|(articoli|notizie|contenuti) (correlat[ie]|simili|recenti|consigliat[ie])|potrebbe(ro)? (anche )?interessarti.{0,10}|(i )?più (letti|visti|popolari)|ultime notizie|altre notizie|ti potrebbe interessare|raccomandati per te|argomenti)[:.]?$", "heading of related news"),
    phrase("share.it", Share, 60, r"^condividi (su|via|con|questo|l').{2,30}$|^(lascia un commento|torna su|torna (in alto|all'inizio|alla home))$", "share bar"),
    phrase("disclaimer.it.imprint", Disclaimer, 500, r"^.*(testata (giornalistica )?registrata|registrazione (del )?tribunale di|direttore responsabile ?:|iscrizione (al )?roc ).*$|^.{0,60}p\. ?iva ?:? ?\d{8,11}.*$", "copyright notice"),
    phrase("related-heading.it.more", RelatedHeading, 70, r"^[\[【(]?((leggi|guarda|vedi|ascolta) (anche|di più|pure)|(potrebbe|potrebbero) (anche )?interessarti( anche)?|per approfondire|approfondisci|approfondimenti|da non perdere|non perdere|sullo stesso (tema|argomento)|(articolo|articoli|notizie) (correlat[oie]|precedente|successivo))[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.it.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((leggi|guarda|vedi|ascolta|leggete) (anche|di più|pure)|(ti )?(potrebbe|potrebbero) (anche )?interessar(ti|vi|e)( anche)?|per approfondire|approfondisci|da non perdere|sullo stesso (tema|argomento)|articolo correlato) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("promotion.it.continues", Promotion, 160, r"^[\[(–—-]*((continua|prosegui|proseguire|continuare) (a leggere|la lettura|la visione)? ?(dopo|sotto) (la|questa|l'|l’) ?(pubblicità|annuncio|inserzione)|(l'|l’)?(articolo|articolo che segue) (continua|prosegue) (dopo|sotto) la pubblicità|(continua|prosegue) (dopo|sotto) la pubblicità|annuncio pubblicitario|contenuto sponsorizzato|pubblicità[ :.–—-]+(continua|prosegui).*)[\])–—-]*[.:]?$", "stands for an advertisement"),
    phrase("promotion.it.follow", Promotion, 160, r"^((iscriviti|iscrivetevi|abbonati|registrati) (a|al|alla|ai|alle|gratis|subito|qui) ?.*(newsletter|canale|whats ?app|telegram|community).*|(unisciti|entra) (al|alla|nel|nella) (nostr[oa] )?(canale|gruppo|community).*|(segui|seguici|seguite|seguiteci) .*(su|sul|sui) .*(facebook|instagram|telegram|whats ?app|google|twitter|youtube|social).*|(scarica|scaricate) (la|l'|l’|gratis|subito|ora) ?.*app( .*)?|(resta|rimani) (sempre )?aggiornato.*|ricevi .*(newsletter|notizie|e-?mail).*)[.!]?$", "advertisement of a newsletter or an account"),
    phrase("promotion.it.paywall", Promotion, 320, r"^(.*sei già abbonat[oa] ?\?.*|(questo )?(articolo|contenuto) (è )?riservato (agli|ai nostri) abbonati.*|abbonati per (continuare|leggere).*)$", "asks to pay"),
];

/// Titles of pages that a server or a guard shows in the place of an article.
#[rustfmt::skip]
const ERROR_TITLES: &[ErrorTitleRow] = &[
    error_title("error-title.it.not-found", r"^((la )?pagina non (è stata )?(trovata|esiste|disponibile)|accesso negato)[.!]?( [|–—-] [^ ]{1,20}( [^ ]{1,20}){0,2})?$"),
];

/// How a text names its source.
#[rustfmt::skip]
const ATTRIBUTIONS: &[AttributionRow] = &[
    attribution("secondo {}", Media, Sentence, Anywhere),
    attribution("riferisce {}", Media, Sentence, Anywhere),
    attribution("riporta {}", Media, Sentence, Anywhere),
];
