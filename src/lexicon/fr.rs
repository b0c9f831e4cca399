//! French. Data only.

use super::language::Chrome::{Byline, Disclaimer, Navigation, Promotion, ReadAlso, RelatedHeading, Share};
use super::language::Place::{Anywhere, Label};
use super::language::Reach::{Sentence, Text};
use super::language::Slot::{Media, Named, Word};
use super::language::{
    AttributionRow, ConsentWords, ErrorTitleRow, FactWords, Language, MediaWords, PhraseRow, SpeechWords, attribution, error_title, phrase,
};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "fr",
    phrases: PHRASES,
    error_titles: ERROR_TITLES,
    before_author: &["par", "auteur", "texte", "(?:rédigé|écrit|publié|propos recueillis) par"],
    unknown_authors: &["Anonyme"],
    function_words: "le la les de des et en un une du que qui dans est pour pas au par sur ce plus il se avec ne sont son a cette mais ont \
        aux été l d elle ces ses nous vous on c s qu n leur",
    attributions: ATTRIBUTIONS,
    media: MediaWords {
        words: &["quotidien", "agence", "télé", "dépêche"],
        starts: &["gazet"],
        generic: &["aucune", "inconnue", "agence", "journal", "police", "rédaction", "médias"],
        leads: &[
            "le", "la", "les", "du", "de", "l'agence", "l’agence", "agence", "quotidien", "journal", "magazine", "site", "chaîne", "radio",
        ],
        inner: &["de", "du", "des", "la", "le", "et"],
        followers: &["la", "le", "en", "dans"],
        ..MediaWords::NONE
    },
    speech: SpeechWords {
        verbs: &["déclaré", "dit", "affirmé", "expliqué", "assuré", "explique", "affirme", "déclare"],
        no_speakers: &["il", "elle", "ils", "on", "je", "nous"],
        ..SpeechWords::NONE
    },
    facts: FactWords {
        words: "zéro un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante \
            cinquante soixante cent cents mille million millions milliard milliards lundi mardi mercredi jeudi vendredi samedi \
            dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre nord sud est ouest euros \
            dollars ne pas ni jamais possible impossible légal illégal hausse baisse gagné perdu plus moins avant après",
        negations: "ne pas ni jamais",
        particles: "le la les que aussi et de des à",
    },
    consent: ConsentWords {
        device: &["informations sur un appareil", "informations sur votre appareil", "informations sur un terminal", "votre terminal", "traceurs"],
        address: &["nous et nos", "nos partenaires", "notre site", "ce site", "nous utilisons", "votre consentement", "vous pouvez", "vos choix", "vos préférences", "votre appareil", "vos données"],
        choice: &["consent", "accept", "refus", "préférences", "vos choix", "paramètre", "retirer", "désactiv"],
        purpose: &["personnalis", "publicit", "mesure", "audience", "analyse", "fonctionn", "nécessaire", "statistiqu", "améliorer"],
        party: &["partenaires", "fournisseurs", "tiers"],
        policy: &["politique de confidentialité", "politique de protection", "intérêt légitime", "données personnelles", "données à caractère personnel", "rgpd"],
    },
    after_author: &[r"\s[Ll]e \d", r"\s*,?\s(?:[Pp]ublié|[Ee]nvoyée? spéciale?|[Cc]orrespondante?)\b"],
    no_authors: &["~la rédaction", "~rédaction", "~redaction", "administrateur"],
    published: &["publié", "paru", "mis en ligne", "date de publication", "posté"],
    modified: &["mis à jour", "modifié", "actualisé", "mise à jour"],
    beside_dates: &["le", "à", "h", "du"],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.fr.related", RelatedHeading, 70, r"^((à |a )?(lire|voir|écouter|découvrir|suivre) (aussi|également|ensuite)|sur le même (sujet|thème)|dans la même rubrique|(nos |les )?articles? (liés|similaires|associés|recommandés|les plus lus|connexes|suivant|précédent)|(les )?(plus|mieux) (lus?|vus?|partagés|commentés|populaires).*|vous (aimerez|pourriez|devriez) (aussi|aimer|également).*|(à la une|en ce moment|à découvrir|recommandé.*|dernières? (actualités?|infos?|nouvelles|minute)|plus d'(actualités|infos|articles).*|contenus? sponsorisés?|sujets? (associés?|liés)|thèmes associés))[:.]?$", "heading of related news"),
    phrase("share.fr", Share, 60, r"^partager( cet? (article|page|contenu)| sur (facebook|twitter|x|whats ?app|linkedin|messenger|telegram))?$", "share bar"),
    phrase("navigation.fr", Navigation, 60, r"^(signaler une (erreur|faute).{0,20}|(retour (en )?|)haut de (la )?page|retour (en haut|à l'accueil))$", "menu or paging"),
    phrase("promotion.fr", Promotion, 80, r"^(recevez (nos|les|toutes nos|toute l'|chaque).{0,4}(actualités?|infos?|newsletters?|alertes?|matin).{0,40}|abonnez-vous( à.{2,40})?)[.!]?$", "advertisement of a newsletter or an account"),
    phrase("byline.fr", Byline, 60, r"^\(?avec (l')?(afp|reuters|ap|agences?|belga)( et .{2,20})?\)?$|^(crédits?( photos?)?|photos?|sources?) ?: ?[^.!?:]{3,40}$|^(publié|rédigé|propos recueillis) par [^.!?:]{3,40}$", "author's or source's line"),
    phrase("disclaimer.fr.imprint", Disclaimer, 400, r"^.*(directeur de (la )?publication ?:|numéro (de )?cppap|n° ?cppap|mentions légales ?:).*$", "copyright notice"),
    phrase("read-also.fr.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((à |a )?(lire|voir|écouter|découvrir|relire|regarder) (aussi|également|ensuite|encore)|sur le même (sujet|thème)|(notre|nos) (article|dossier|décryptage|enquête)s?|lisez (aussi|également)|ne manquez pas|à ne pas manquer|article lié) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("promotion.fr.continues", Promotion, 160, r"^[\[(–—-]*((la suite|suite)( de (l'|l’|cet |votre )?article| de votre lecture)? (après|sous|en dessous de) (la |cette |l'|l’)?(publicité|pub|annonce)|(l'|l’|cet )?article (continue|se poursuit) (après|sous) (la |cette )?(publicité|pub)|(continuer|poursuivre|poursuivez|continuez) (la|votre|de) ?(lecture|lire)? (après|sous) la publicité|la suite (ci-dessous|de l(a|'|’) ?article ci-dessous|après cette annonce)|(passer|ignorer) (la publicité|l'annonce)|publicité[ ,.:–—-]+(continuez|lisez|la suite|votre article).*)[\])–—-]*[.:]?$", "stands for an advertisement"),
    phrase("promotion.fr.follow", Promotion, 160, r"^((abonnez-vous|inscrivez-vous|abonne-toi) (à|a|au|aux|gratuitement|dès) .*(newsletter|lettre|infolettre|chaîne|alertes?|infos).*|(suivez|retrouvez|rejoignez)[- ](nous|toute|notre|l'|l’).*(sur|whats ?app|facebook|instagram|newsletter|google|actualité).*|téléchargez (notre|l'|l’|gratuitement|la) ?.*(appli(cation)?|app)( .*)?|recevez (chaque|tous|gratuitement|dans votre|l'|l’|le |la |nos |toute ).*(newsletter|lettre|mail|boîte|alertes?))[.!]?$", "advertisement of a newsletter or an account"),
    phrase("promotion.fr.paywall", Promotion, 320, r"^((cet |l')?(article|contenu) est (réservé|en accès réservé) (aux|à nos) abonné.*|.*déjà abonnée? ?\?.*|(abonnez|connectez|inscrivez)-vous pour (lire|continuer|poursuivre|accéder).*)$", "asks to pay"),
];

/// Titles of pages that a server or a guard shows in the place of an article.
#[rustfmt::skip]
const ERROR_TITLES: &[ErrorTitleRow] = &[
    error_title("error-title.fr.not-found", r"^((la )?page (est )?(introuvable|non trouvée)|(cette|la) page n'existe (pas|plus)|accès refusé)[.!]?( [|–—-] [^ ]{1,20}( [^ ]{1,20}){0,2})?$"),
];

/// How a text names its source.
#[rustfmt::skip]
const ATTRIBUTIONS: &[AttributionRow] = &[
    attribution("source : {}", Word, Text, Label),
    attribution("selon {}", Media, Sentence, Anywhere),
    attribution("d'après {}", Media, Sentence, Anywhere),
    attribution("d’après {}", Media, Sentence, Anywhere),
    attribution("rapporte {}", Named, Sentence, Anywhere),
    attribution("a déclaré à {}", Media, Sentence, Anywhere),
    attribution("indique {}", Media, Sentence, Anywhere),
];

/// The article before a vowel, which is joined to its noun. Italian has the same.
pub(crate) const ELIDED_ARTICLES: [&str; 2] = ["l'", "l’"];
