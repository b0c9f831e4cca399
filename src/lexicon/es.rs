//! Spanish. Data only.

use super::language::Chrome::{Byline, Promotion, ReadAlso, RelatedHeading};
use super::language::Place::{Anywhere, Label};
use super::language::Reach::{Sentence, Text};
use super::language::Slot::{Media, Word};
use super::language::{
    AttributionRow, ConsentWords, ErrorTitleRow, FactWords, Language, MediaWords, PhraseRow, SpeechWords, attribution, error_title, phrase,
};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "es",
    phrases: PHRASES,
    error_titles: ERROR_TITLES,
    before_author: &["por", "autor", "texto", "(?:escrito|publicado|redactado) por"],
    unknown_authors: &["Anónimo"],
    function_words: "el la los las de que y en un una del se por con no es para su al lo como más pero sus le ha este ya esta o fue son \
        entre sobre también desde hasta muy está hay",
    attributions: ATTRIBUTIONS,
    media: MediaWords {
        words: &["diario", "periódico", "agencia", "prensa", "heraldo", "noticias"],
        starts: &["gacet"],
        generic: &["ninguna", "desconocida", "propia", "agencia", "agencias", "policía", "redacción", "medios"],
        leads: &[
            "el", "los", "las", "del", "agencia", "diario", "periódico", "revista", "cadena", "portal", "noticias",
        ],
        inner: &["de", "del", "la", "el", "y"],
        followers: &["el", "en", "la"],
        ..MediaWords::NONE
    },
    speech: SpeechWords {
        verbs: &["dijo", "afirmó", "declaró", "señaló", "explicó", "aseguró", "indicó"],
        no_speakers: &["el", "él", "ella", "yo"],
        ..SpeechWords::NONE
    },
    facts: FactWords {
        words: "cero uno una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta cuarenta \
            cincuenta sesenta setenta ochenta noventa cien ciento mil miles millón millones lunes martes miércoles jueves viernes \
            sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre norte sur este \
            oeste noreste noroeste sureste suroeste no ni nunca posible imposible legal ilegal ganó perdió más menos",
        negations: "no ni nunca",
        particles: "el la los las que también muy y de a",
    },
    consent: ConsentWords {
        device: &["información en un dispositivo", "información en su dispositivo", "información en tu dispositivo"],
        address: &["nosotros y nuestros", "nuestros socios", "nuestro sitio", "este sitio", "esta web", "utilizamos", "usamos", "su consentimiento", "tu consentimiento", "puede ", "puedes ", "sus preferencias", "tus preferencias"],
        choice: &["consent", "acept", "rechaz", "preferencias", "configur", "retirar", "desactiv"],
        purpose: &["personaliz", "publicid", "anuncios", "medición", "medir", "audiencia", "analític", "funcion", "necesaria", "estadístic", "mejorar"],
        party: &["socios", "proveedores", "terceros"],
        policy: &["política de privacidad", "política de cookies", "interés legítimo", "datos personales", "rgpd"],
    },
    no_authors: &["~redacción", "~la redacción", "redaccion", "administrador", "$ dice", "$ dijo", "~$ redacción"],
    published: &["publicado", "publicación", "fecha de publicación", "fecha", "creado"],
    modified: &["actualizado", "actualización", "modificado", "última actualización"],
    beside_dates: &["el", "a las", "a la", "h", "hs", "horas", "hrs", "de", "del"],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.es.related", RelatedHeading, 70, r"^((noticias|artículos|contenidos?|temas|notas|enlaces|información) (relacionad[oa]s?|similares|destacad[oa]s|recomendad[oa]s)|relacionad[oa]s?|(también )?(te|le) (puede|podría) (también )?interesar|(lo )?más (leíd[oa]s?|vist[oa]s?|popular(es)?|noticias|información|sobre .*|en .*)|(lea|lee|leer|ver|mira|consulta) (también|más|además)|últimas noticias|te recomendamos|recomendad[oa]s|archivado en|en portada|no te pierdas|sigue leyendo|además)[:.]?$", "heading of related news"),
    phrase("byline.es.with", Byline, 60, r"^\(?con información de [^.!?]{2,40}\)?$", "author's or source's line"),
    phrase("promotion.es", Promotion, 90, r"^recib[ea] .{0,40}(correo|newsletter|boletín|whats ?app|titulares|noticias).{0,20}$|^(reportar|reporta|informar de|avisar de) (un )?error.{0,20}$", "advertisement of a newsletter or an account"),
    phrase("read-also.es.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((lea|lee|leer|ver|vea|mira|mire|consulta|escucha) (también|más|además)|(te|le) (puede|podría) (también )?interesar|te recomendamos( leer)?|(noticia|nota|artículo|contenido)s? relacionad[oa]s?|no te pierdas|más información|en contexto|puedes leer) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("promotion.es.continues", Promotion, 160, r"^[\[(–—-]*((la |esta |el |este )?(historia|noticia|nota|artículo|texto|información|contenido) (continúa|sigue) (después|debajo|tras|abajo|luego) (de |del )?(la |el |este |esta )?(publicidad|anuncio|aviso)|(continúa|sigue|seguir) (leyendo|la lectura) (después|tras|debajo) (de )?(la |el )?(publicidad|anuncio)|(continúa|sigue) (después|tras) (de )?la publicidad|(sigue|continúa) leyendo (debajo|abajo)|publicidad[ :.–—-]*(continúe|sigue|continúa) .*|saltar (publicidad|anuncio))[\])–—-]*[.:]?$", "stands for an advertisement"),
    phrase("promotion.es.follow", Promotion, 160, r"^((suscríbe(te|se)|apúnta(te|se)|regístra(te|se)|inscríbe(te|se)) .*(newsletter|boletín|boletines|canal|correo).*|(síguenos|síganos|seguinos|sigue a .*) (en|por|también en) .*|(descarga|descárga(te|se)|bája(te|se)) (aquí |ya |gratis )?(la|nuestra) (app|aplicación).*|únete a (nuestro|nuestra|la) .*(canal|comunidad|whats ?app|telegram).*|(toda|todas) (la información|las noticias) .*(en (tu|su) correo|whats ?app|newsletter).*)[.!]?$", "advertisement of a newsletter or an account"),
    phrase("promotion.es.paywall", Promotion, 320, r"^(suscr[ií]be(te|se) para (seguir|continuar|leer).*|.*¿ ?(ya )?(eres|es|soy) (suscriptora?|soci[oa]) ?\?.*|(este|el) (art[ií]culo|contenido) es (solo |sólo |exclusivo )?para (suscriptores|socios).*|(contenido|art[ií]culo) exclusivo para (suscriptores|socios).*)$", "asks to pay"),
];

/// Titles of pages that a server or a guard shows in the place of an article.
#[rustfmt::skip]
const ERROR_TITLES: &[ErrorTitleRow] = &[
    error_title("error-title.es.not-found", r"^((la )?p[áa]gina no (encontrada|existe|disponible)|acceso denegado)[.!]?( [|–—-] [^ ]{1,20}( [^ ]{1,20}){0,2})?$"),
];

/// How a text names its source.
#[rustfmt::skip]
const ATTRIBUTIONS: &[AttributionRow] = &[
    attribution("fuente: {}", Word, Text, Label),
    attribution("según informa {}", Word, Sentence, Anywhere),
    attribution("según informó {}", Word, Sentence, Anywhere),
    attribution("según publica {}", Word, Sentence, Anywhere),
    attribution("según {}", Media, Sentence, Anywhere),
    attribution("informó {}", Media, Sentence, Anywhere),
    attribution("dijo a {}", Media, Sentence, Anywhere),
];
