//! Portuguese. Data only.

use super::language::Chrome::{Promotion, ReadAlso, RelatedHeading, Share};
use super::language::Place::Anywhere;
use super::language::Reach::Sentence;
use super::language::Slot::Media;
use super::language::{
    AttributionRow, ConsentWords, ErrorTitleRow, FactWords, Language, MediaWords, PhraseRow, SpeechWords, attribution, error_title, phrase,
};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "pt",
    phrases: PHRASES,
    error_titles: ERROR_TITLES,
    before_author: &["por", "autor", "texto", "(?:escrito|publicado) por"],
    function_words: "o a os as de que e em um uma do da dos das no na nos nas se por com não para é ao mais como mas foi ele ela sua seu são \
        pelo pela também já está à às tem ser",
    attributions: ATTRIBUTIONS,
    media: MediaWords {
        words: &["diário", "agência", "folha", "notícias", "jornal"],
        generic: &["nenhuma", "própria", "polícia", "redação", "agência", "agências"],
        leads: &["o", "a", "os", "as", "do", "da", "agência", "jornal", "rede", "emissora"],
        inner: &["de", "do", "da", "dos", "e"],
        ..MediaWords::NONE
    },
    speech: SpeechWords {
        verbs: &["disse", "afirmou", "declarou", "explicou"],
        no_speakers: &["ele", "ela"],
        ..SpeechWords::NONE
    },
    facts: FactWords {
        words: "zero um uma dois duas três quatro cinco seis sete oito nove dez onze doze treze vinte trinta quarenta cinquenta \
            sessenta setenta oitenta noventa cem mil milhão milhões bilhão bilhões segunda terça quarta quinta sexta sábado domingo \
            janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro norte sul leste oeste não nem \
            nunca possível impossível mais menos",
        negations: "nem não nunca",
        particles: "o a os as que também muito e de",
    },
    consent: ConsentWords {
        device: &["informações num dispositivo", "informações em um dispositivo", "informações no seu dispositivo"],
        address: &["nós e os nossos", "nossos parceiros", "nosso site", "este site", "utilizamos", "usamos", "seu consentimento", "pode ", "você", "suas preferências"],
        choice: &["consent", "aceit", "rejeit", "recus", "preferências", "definições", "configura", "desativ"],
        purpose: &["personaliz", "publicid", "anúncios", "medição", "público", "análise", "funcion", "necessári", "estatístic", "melhorar"],
        party: &["parceiros", "fornecedores", "terceiros"],
        policy: &["política de privacidade", "interesse legítimo", "dados pessoais"],
    },
    no_authors: &["~redação", "~da redação", "administrador", "redacção"],
    published: &["publicado", "publicação", "postado", "criado", "data"],
    modified: &["atualizado", "modificado", "actualizado", "última atualização"],
    beside_dates: &["em", "às", "as", "h", "de", "feira", "segunda", "terça", "quarta", "quinta", "sexta"],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.pt.related", RelatedHeading, 70, r"^((leia|veja|confira|saiba|ouça) (também|mais)( .*)?|(notícias|matérias|artigos|conteúdos?) (relacionad[oa]s?|recentes)|(as )?mais lid[oa]s.*|últimas notícias|você pode gostar|relacionad[oa]s?|recomendad[oa]s( para você)?)[:.]?$", "heading of related news"),
    phrase("share.pt", Share, 60, r"^(compartilh[ea]r?|partilh[ea]r?)( (no|em|via|pelo|esta?|este) .{2,24})?$", "share bar"),
    phrase("promotion.pt", Promotion, 90, r"^(assine|receba|inscreva-se|cadastre-se) .{0,40}(newsletter|e-?mail|notícias|whats ?app|canal|telegram).{0,20}$|^(voltar ao topo|deixe (um|seu|o seu) comentário)$", "advertisement of a newsletter or an account"),
    phrase("read-also.pt.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((leia|veja|confira|saiba|ouça|assista|ler|ver) (também|mais|ainda|a seguir)|(notícias|matérias|artigos|conteúdos?) (relacionad[oa]s?)|(você )?pode(m)? (gostar|interessar)|não perca|relacionad[oa]s?) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("promotion.pt.continues", Promotion, 160, r"^[\[(–—-]*((a |esta |o |este )?(matéria|notícia|texto|artigo|reportagem|conteúdo)? ?(continua|prossegue|segue) (após|depois d|abaixo d|a seguir a)(a|o|esta|este)? ?(a |o )?(publicidade|anúncio|propaganda)|(continue|continuar) (lendo|a ler|a leitura) (após|depois d|abaixo d)(a|o)? ?(a |o )?(publicidade|anúncio)|conteúdo patrocinado|pub|(pular|saltar) anúncio)[\])–—-]*[.:]?$", "stands for an advertisement"),
    phrase("promotion.pt.follow", Promotion, 160, r"^((siga|acompanhe|curta|subscreva|assine|inscreva-se|cadastre-se|receba|participe d[oa]|entre n[oa]|faça parte d[oa]) .*(newsletter|canal|whats ?app|telegram|facebook|instagram|google|youtube|redes sociais)( .*)?|(baixe|descarregue|instale) (o|a|nosso|nossa|já|gratuitamente) ?.*(app|aplicativo|aplicação)( .*)?)[.!]?$", "advertisement of a newsletter or an account"),
    phrase("promotion.pt.paywall", Promotion, 320, r"^(.*já (é|sou|és) assinante ?\?.*|(conteúdo|artigo|matéria|reportagem) exclusiv[oa] (para|de) assinantes.*|assine para (continuar|ler).*)$", "asks to pay"),
];

/// Titles of pages that a server or a guard shows in the place of an article.
#[rustfmt::skip]
const ERROR_TITLES: &[ErrorTitleRow] = &[
    error_title("error-title.pt.not-found", r"^((a )?p[áa]gina não (foi )?(encontrada|existe)|acesso negado)[.!]?( [|–—-] [^ ]{1,20}( [^ ]{1,20}){0,2})?$"),
];

/// How a text names its source.
#[rustfmt::skip]
const ATTRIBUTIONS: &[AttributionRow] = &[
    attribution("segundo {}", Media, Sentence, Anywhere),
    attribution("de acordo com {}", Media, Sentence, Anywhere),
];
