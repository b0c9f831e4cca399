//! What has no language, or several in one row. Data only.

use super::language::Chrome::{
    Advertisement, AuthorCard, Breadcrumb, Byline, Colophon, CommentsHeading, Counter, Dateline, Disclaimer, Navigation, Promotion,
    ReadAlso, Share, Tags,
};
use super::language::Place::Label;
use super::language::Reach::{Report, Text};
use super::language::Slot::{Known, Word};
use super::language::{
    AttributionRow, AuthorRow, ConsentWords, Credit, CreditRow, ErrorTitleRow, KnownSource, Language, PhraseRow, Place, attribution,
    author, credit, error_title, known, phrase,
};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "*",
    phrases: PHRASES,
    credits: CREDITS,
    error_titles: ERROR_TITLES,
    authors: AUTHORS,
    before_author: &["penulis", "oleh", "نویسنده", "מאת", "लेखक", "লেখক", "โดย", "ผู้เขียน", "tác giả", "szerző", "írta"],
    after_author: &[r"\s*(?:[|｜•·/／(（\[–—\n\t]| - |\d|@)"],
    sources: SOURCES,
    attributions: ATTRIBUTIONS,
    consent: ConsentWords {
        device: &["cookie"],
        party: &["google analytics", "partner"],
        policy: &["gdpr"],
        ..ConsentWords::NONE
    },
    published: &[
        "เผยแพร่", "วันที่", "ngày đăng", "đăng", "diterbitkan", "dipublikasikan", "terbit", "megjelent", "közzétéve", "yayınlanma", "yayın tarihi", "giriş", "julkaistu",
        "avaldatud", "publicēts", "paskelbta", "objavljeno", "објављено", "публикувано", "zverejnené", "publikované", "פורסם", "انتشار", "تاریخ انتشار", "प्रकाशित", "প্রকাশ", "প্রকাশিত",
    ],
    modified: &[
        "ปรับปรุง", "อัปเดต", "แก้ไข", "cập nhật", "diperbarui", "frissítve", "módosítva", "güncelleme", "güncellendi", "son güncelleme", "päivitetty", "uuendatud", "atnaujinta",
        "ažurirano", "ажурирано", "обновено", "aktualizované", "עודכן", "به‌روزرسانی", "بروزرسانی", "अपडेट", "আপডেট", "אחרון עודכן",
    ],
    beside_dates: &[
        "wib", "wita", "wit", "jst", "kst", "hkt", "cet", "cest", "msk", "น", "เวลา", "พ", "ศ", "lúc", "giờ", "pukul", "jam", "klo", "saat", "d", "m", "g", "gada", "ob", "u", "god", "ч", "בשעה", "ساعت", "को",
        "-", "ngày", "tháng", "năm", "ho", "kl", "ora",
    ],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("disclaimer.*.rights", Disclaimer, 400, r"^.*(all rights reserved|alle rechte vorbehalten|tous droits r[ée]serv[ée]s|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|wszelkie prawa zastrze[żz]one|все права защищены|усі права захищені|με επιφύλαξη παντός δικαιώματος|alle rechten voorbehouden|無断転載|무단.{0,6}(전재|배포|복제)).*$", "copyright notice"),
    phrase("disclaimer.*.reprint", Disclaimer, 400, r"^.*(απαγορεύεται (η|κάθε) .*(αναδημοσίευση|αναπαραγωγή|χρήση)|rozpowszechnianie .*(artykułów|materiałów|treści).* zabronione|(kopiowanie|przedruk|wykorzystywanie) .*(zabronion|bez (pisemnej )?zgody)|(nachdruck|vervielfältigung|weiterverbreitung).* nur mit .*(genehmigung|zustimmung)|(reproduction|utilisation) .*(interdite|sans autorisation)|(prohibida|queda prohibida) .*(reproducción|distribución)|(riproduzione|è vietata la riproduzione) .*(riservata|vietata)).*$", "notice on reprints").ranked(1),
    phrase("disclaimer.*.mistake", Disclaimer, 220, r"^(заметили (ошибку|опечатку|неточность)|(если вы )?(заметили|нашли|увидели) (ошибку|опечатку|неточность)|нашли опечатку).*$|^(spotted|see|seen|found|notice[d]?) (a|an|any) (mistake|error|typo|inaccurac(y|ies)).*(let us|tell us|email|contact|report|\?).*$|^report (a|an) (typo|error|correction|mistake).{0,30}$|^(sie haben )?(einen )?fehler (gefunden|entdeckt|melden|im text).{0,80}$|^(zauważyłeś|widzisz|znalazłeś) (błąd|literówkę).*$|^(une|signaler une) (erreur|faute) .*(signal|texte|article|\?).*$|^.*(выделите (е[её]|текст|фрагмент).* ctrl ?\+ ?enter).*$", "asks for mistakes").ranked(1),
    phrase("disclaimer.*.comment-rules", Disclaimer, 700, r"^.*((чтобы|для того,? чтобы) (оставить|добавить|написать) (свой )?(комментари|отзыв).*(авториз|зарегистр|войти|войдите)|комментари[ия] .{0,30}(публикуются|появ(ля|ит)).*модер|администрация .{0,30}оставляет за собой право|(um|zum) (zu )?kommentieren.*(anmelden|registrieren|einloggen)|(gastkommentare|leserkommentare|beiträge) .*nicht (der|die) meinung der redaktion|(aby|żeby) (dodać|napisać|skomentować|komentować).{0,40}(zaloguj|zalogować|zarejestr)|nie ponosi odpowiedzialności za .{0,30}(komentarz|opini|wypowiedzi)|pour (commenter|réagir|laisser un commentaire).*(connect|inscri|abonn|identif)|para (comentar|dejar un comentario|poder comentar).*(inicia|regístr|registr|suscr)|(μηνύματα|σχόλια) .{0,60}εκφράζουν .{0,12}απόψεις|(登录|注册).{0,6}(后|才能|即可)(发表|参与)?(评论|留言|讨论)|コメント.{0,8}には.{0,10}(ログイン|会員登録)|댓글.{0,10}(로그인|회원가입)).*$", "rules for comments").ranked(2),
    phrase("share.*.bar", Share, 120, r"^(поделиться( в соцсетях| ссылкой)?|сохранить|распечатать|версия для печати|teilen|drucken|merken|artikel (teilen|drucken|anhören|vorlesen)|partager( sur .+| l'article)?|imprimer|envoyer par e-?mail|compartir( en .+)?|imprimir|guardar|udostępnij|podziel się|drukuj|wydrukuj|condividi|stampa|compartilhar|delen|afdrukken|κοινοποίηση|εκτύπωση|シェア(する)?|ツイート(する)?|ブックマーク|印刷(する)?|공유(하기)?|스크랩|인쇄(하기)?|글자 ?크기.{0,8}|[,/|· ])+$", "share bar"),
    phrase("breadcrumb.*.trail", Breadcrumb, 120, r"^(home( ?page)?|главная|start(seite)?|accueil|inicio|portada|strona główna|αρχική|αρχικη|ホーム|トップ|홈|início|news) ?([>›»→/|] ?[^>›»/|.!?]+){1,6}$", "breadcrumb"),
    phrase("read-also.*.line", ReadAlso, 220, r"^[>»→▶*•#(\[]* ?(read (more|also|next)|also read|see also|related|more on this( story)?|watch( also| now)?|don'?t miss|recommended|читайте (также|ещ[её])|смотрите также|по теме|lesen sie (auch|hier|dazu|mehr)( auch)?|mehr (dazu|zum thema)|(à )?(lire|voir) (aussi|également)|lea también|lee también|te puede interesar|ver también|(czytaj|przeczytaj|zobacz)( (też|także|również|więcej))|leggi anche|leia (também|mais)|veja também|lees ook|διαβάστε (επίσης|ακόμα|ακόμη|περισσότερα)|δείτε (επίσης|ακόμα|εδώ)|関連記事|あわせて読みたい|관련 ?기사) ?[:>»|–-].+$", "line that leads to another article"),
    phrase("read-also.*.more", ReadAlso, 220, r"^(read (the )?(full|more|rest)( (story|article|text|here|of .+|on .+|about .+))?|continue reading.*|(see|view|show|load) (all|more)( .*)?|learn more|more details|click here.*|подробнее( .*)?|читать (далее|полностью|дальше).*|показать ещ[её]|weiterlesen|mehr (lesen|anzeigen|erfahren)|(lire|voir) (la suite|plus|l'article.*)|en savoir plus|leer más|ver más|czytaj (dalej|więcej)|więcej|zobacz więcej|διαβάστε περισσότερα|περισσότερα|続きを読む|もっと(見る|読む)|더 ?보기|전체 ?보기)[ .>»…→]*$", "line that leads to another article"),
    phrase("comments-heading.*", CommentsHeading, 60, r"^(\d+ )?((reader|user|all|top|recent|latest|view|show|join the|leave a|post a|add a?|write a)? ?(comments?|reply|replies|responses|conversation|discussion)( section| policy)?|(оставить |добавить |показать |ваш )?комментари(и|й|ев|я)|обсуждение|обсудить( .*)?|(leser)?kommentare?( schreiben| lesen| anzeigen)?|diskussion|commentaires?|(ajouter|laisser|écrire) un commentaire|réagir.*|comentarios?|(deja|escribe|añadir) (un|tu) comentario|komentarze|komentarz(y|e)?|(dodaj|napisz) komentarz|(αφήστε |προσθήκη )?σχόλι(α|ο|ου)|コメント(する|を(書く|見る|投稿).{0,6})?|댓글( ?쓰기)?|(전체|베스트) ?댓글|commenti|comentários|reacties|reageer)( ?\d+| ?: ?\d*| ?[(\[] ?\d* ?[)\]])?[:.]?$|^(\d+|leave a|post a|add a|write a) response$", "heading of the comments"),
    phrase("counter.*", Counter, 80, r"^([\d.,]+ ?[kmк]? ?(views?|comments?|shares?|likes?|reads?|followers?|votes?|replies|retweets?|просмотр(ов|а)?|комментари(ев|я|й)|kommentare?|commentaires?|partages?|comentarios?|komentarz(y|e)?|wyświetle(ń|nia)|σχόλια|view|조회|댓글|件のコメント)[ ,|·]*|(views?|comments?|shares?|likes?|просмотр(ов|ы)|комментари(ев|и)|조회수?|댓글)[: ]+[\d.,]+[ ,|·]*)+$", "count of readers, comments or shares"),
    phrase("counter.*.reading-time", Counter, 80, r"^(estimated )?(reading time|read time|lesezeit|czas czytania|temps de lecture|tiempo de lectura|время (на )?чтени[ея]|阅读时间|预计阅读|读完(本文|全文)?(需|约)?.{0,6})[:.]? ?(ca\.? |约|about )?\d+.{0,12}$|^\d+ ?(-| )?(min(ute)?s?( de)?( read(ing)?|\.? lesezeit| lecture| lectura| czytania)?|мин(\.|ут[аы]?)?( чтения)?)$", "reading time"),
    phrase("byline.*", Byline, 90, r"^(автор|источник|фото|текст|редактор|quelle|autor(en|ka|zy|a)?|foto|source|auteur|fuente|fot\.|źródło|opracował[a]?|πηγή|συντάκτης|fonte|bron|執筆|文)[:] ?[^.!?。]+$|^(von|par|por|di|door) \p{L}+( \p{L}[\p{L}.-]*){1,4}$|^記者[ :].{2,10}$", "author's line"),
    phrase("dateline.*", Dateline, 90, r"^(опубликовано|обновлено|дата|veröffentlicht( am)?|aktualisiert( am)?|stand|publié( le)?|mis à jour( le)?|publicado( el)?|actualizado|opublikowano|data publikacji|dodano|aktualizacja|δημοσίευση|ενημέρωση|公開|更新|配信|입력|수정|등록|승인)*[: ]*((пн|вт|ср|чт|пт|сб|вс|[a-zа-яα-ωćńóśźżéûéíú]{2,12}),? )?\d{1,4}[-/. 年]+(\d{1,2}|[a-zа-яα-ωά-ώçéûäśźńńó]{3,12})[-/. 月]+\d{1,4}日?( ?(г|года|roku|r)\.?)?[ ,|·–в-]*(um |o |à |a las |godz\. |klo )?(\d{1,2}[:.h時]\d{2}([:.]\d{2}|分)?)?( ?(uhr|msk|мск))?$", "date"),
    phrase("author-card.*", AuthorCard, 80, r"^(about the authors?|follow( .+| us( on .+)?)?|view (all posts|profile|more posts).*|об авторе|все (материалы|статьи) автора|über (den autor|die autorin)|zur autorenseite|à propos de l'auteur|sobre (el autor|la autora)|o autorze|mehr von .+|more by .+|all posts by .+)[:]?$", "author card"),
    phrase("navigation.*", Navigation, 120, r"^(меню|поиск|войти|вход|регистрация|главная|наверх|назад|далее|контакты|о нас|реклама|подписаться( .*)?|zum (inhalt|hauptinhalt|seitenanfang).*|menü|suche|anmelden|abmelden|registrieren|startseite|zurück|nach oben|impressum|datenschutz(erklärung)?|agb|kontakt|abo(nnieren)?|menu|rechercher?|se connecter|s'inscrire|connexion|accueil|retour.*|haut de page|mentions légales|s'abonner|menú|buscar|iniciar sesión|registrarse|inicio|volver.*|aviso legal|suscríbete|szukaj|zaloguj( się)?|zarejestruj( się)?|strona główna|wstecz|do góry|kontakt|o nas|regulamin|polityka prywatności|αναζήτηση|σύνδεση|εγγραφή|αρχική|επικοινωνία|メニュー|検索|ログイン|会員登録|ホーム|ページトップ.{0,4}|トップへ戻る|메뉴|검색|로그인|회원가입|홈|맨 ?위로|구독|[ |·,/>«»])+$", "menu or paging"),
    phrase("promotion.*.sign-up", Promotion, 320, r"^.*(newsletter.*(hier geht.{0,2}s zur anmeldung|hier geht es zur anmeldung|hier anmelden|jetzt anmelden)|mit (meiner|der|ihrer) anmeldung .*(stimme ich|einverstanden)|app .*(hier|jetzt) (gratis |kostenlos )?herunterladen|tu suscripción se está usando|zapisz się .{0,20}newsletter).*$", "asks to sign up"),
    phrase("promotion.*.embed", Promotion, 420, r"^.*(ich bin (damit )?einverstanden, dass mir .*extern|an dieser stelle finden sie (einen )?extern|damit können personenbezogene daten an drittplattformen|empfohlener (externer|redaktioneller) inhalt|(we'?d like to show you|to display this|this article contains) .*content .*(provided by|consent|cookies)|(pour afficher|ce contenu (est|peut)) .*(cookies|bloqué)|para (ver|mostrar) este contenido.*cookies).*$", "consent to a foreign part of the page"),
    phrase("promotion.*.paywall", Promotion, 320, r"^(il vous reste [\d.,]+ ?% de cet article.*|.*(la suite est|article|contenu) réservée? aux abonnés.*|lecture du monde en cours.*|si (quieres|decides) (compartir|continuar compartiendo) (tu|la) cuenta.*|melden sie sich jetzt mit ihrem .*(account|konto).*|(weiterlesen|jetzt lesen) mit .{2,30}(plus|\+).*|.*有料会員.*(お読み|登録|記事).*|この記事は有料.*|(this|the rest of this) (article|content|story) is (only |exclusively )?(for|available to|reserved for) .*(subscribers|members).*|subscribe (now )?to (continue|keep) reading.*|(you can )?save this article by registering.*|(开通|购买)会员.{0,20}(阅读|查看|全文).*|(本文|以下内容)(为|是)(付费|会员)(内容|文章).*|artykuł (tylko )?dla (prenumeratorów|subskrybentów).*|материал доступен только .*подписчик.*)$", "asks to pay"),
    phrase("promotion.*.affiliate", Promotion, 500, r"^.*(affiliate[- ]?links?|we (may|might) (earn|receive|get) (a|an|some) .{0,20}commission|as an amazon (associate|affiliate)|provision .*(ohne|kein).*(kosten|preis)|liens affiliés|enlaces de afiliad[oa]s?|link di affiliazione).*$", "says that links earn money"),
    phrase("advertisement.*.label", Advertisement, 40, r"^(anzeige|werbung|publicité|publicidad|pubblicità|(continua após a )?publicidade|reklama|реклама|advertentie|διαφήμιση|广告|広告|スポンサーリンク|광고|advertisement)[:.]?$", "stands for an advertisement"),
    phrase("promotion.*.advertisement", Promotion, 90, r"^([-—– *=<>\[(【]*(anzeigen?|werbung|publicité|publicidade?|pubblicità|reklam[ae]?|реклама|διαφήμιση|广告|広告|광고|advertentie|advertisements?|advert|ads?|annonse?)( ?(x|×|✕|[06]\+|1[0268]\+))?[-—– *=<>\])】:.]*|(this )?advertisement has not loaded yet.*|(article|story|text) continues (below|after)( (the )?(this )?(advertisement|ad))?)\.?$", "stands for an advertisement"),
    phrase("promotion.*.comment-form", Promotion, 320, r"^.*(your email address will not be (published|shared)|required fields are marked|(this site|diese (website|seite)|ce site|este sitio|questo sito|deze site|ta strona|этот сайт) .{0,12}akismet|e-mail-adresse wird nicht veröffentlicht|adresse (e-mail|de messagerie) ne sera pas publiée|(dirección de correo electrónico|correo electrónico) no será publicad[ao]|(indirizzo )?e-?mail non sarà pubblicato|(endereço de )?e-?mail não será publicado|e-?mailadres wordt niet gepubliceerd|adres e-?mail nie zostanie opublikowany|адрес (email|e-mail|электронной почты) не будет опубликован|(电子邮件|邮箱)地址(将)?不会被公开|メールアドレスが公開されることはありません|이메일 주소는 공개되지 않습니다).*$", "part of a form for comments"),
    phrase("promotion.*.cookies", Promotion, 320, r"^.*(we use cookies|(this|our) (web)?site uses cookies|use of cookies|wir verwenden cookies|diese (web)?seite verwendet cookies|nous utilisons (des|les) cookies|utilizamos cookies|мы используем (файлы )?cookie|używamy plików cookie|korzystamy z plików cookie|ta strona używa|utilizziamo (i )?cookie|wij gebruiken cookies|χρησιμοποιούμε cookies).*$", "cookie notice"),
    phrase("promotion.*.script", Promotion, 320, r"^.*((enable|activate|turn on) javascript|javascript (is|must be|seems to be|has been)? ?(disabled|enabled|required|turned off)|(your|this) browser (does not|doesn't|is not) support|ad ?block(er)? (detected|is )|disable your ad ?block|不支持.{0,10}(播放|浏览器|flash|video)|安装.{0,8}flash).*$", "technical notice"),
    phrase("promotion.*.follow", Promotion, 320, r"^.*(подпи(сывайтесь|шитесь|шись|саться) на .*|следите за .*(telegram|телеграм|вконтакте|дзен).*|мы в (telegram|соцсетях|вконтакте).*|(abonnieren|folgen) sie .*|newsletter (abonnieren|bestellen).*|(suivez|retrouvez)-nous .*|(inscrivez|abonnez)-vous .*|síguenos en .*|suscríbe(te|se) a .*|(śledź|obserwuj|polub) nas .*|zapisz się (na|do) .*|ακολουθήστε .*|εγγραφείτε .*(newsletter|ενημερωτικό).*|seguici su .*|iscriviti alla newsletter.*|siga(-nos)? .*(no|nas|em) .*|volg ons .*|(フォロー|登録)(する|はこちら)|구독(하기|신청))[.!]?$", "advertisement of a newsletter or an account"),
    phrase("tags.*", Tags, 200, r"^(tags?|topics?|keywords?|filed under|categories|category|теги|тэги|метки|ключевые слова|рубрики?|schlagw(o|ö)rte[rn]?|schlagwörter|stichworte|mots[- ]clés|étiquettes|etiquetas|temas|tagi|słowa kluczowe|kategorie|ετικέτες|λέξεις κλειδιά|タグ|キーワード|태그|키워드|tag|argomenti|trefwoorden) ?[:] ?.*$|^(#[^ #]+[ ,]*){1,20}$", "row of tags"),
    phrase("colophon.*.end", Colophon, 20, r"^[—–=~\[【(]+ ?(the )?end ?[—–=~\]】)-]*$|^(the )?end ?[—–=~-]+$|^-?30-$", "editor's line, which ends an article"),
    phrase("disclaimer.*.sign", Disclaimer, 90, r"^(\(c\)|ⓒ|©|copyright( \(c\)| ©)?) ?(by )?\d{4}([-–]\d{4})?[,.: ] ?.{2,70}$|^[<\[(]?(저작권자|著作権).{0,4}(ⓒ|\(c\)|©).{2,70}$|^(\(c\)|ⓒ|©) ?[^.!?]{2,40},? \d{4}$", "copyright notice"),
    phrase("byline.*.agency", Byline, 40, r"^[(<\[–-]?(\(c\) ?\p{L}[^ .,;!?]*( \p{L}[^ .,;!?]*){0,2}|(dpa|afp|reuters|ap|apa|sda|efe|ansa|pap|lusa|tass|тасс|共同|時事|时事|epd|kna)([/ ,-]{1,2}(dpa|afp|reuters|ap|apa|sda|efe|ansa|pap|lusa|tass|тасс|epd|kna|[a-z]{2,3}))*)[)>\]]?$", "author's or source's line"),
    phrase("byline.*.front-matter", Byline, 240, r#"^(title|headline|url|link|permalink|canonical|slug|site|publisher|published[_ ]?(at|on|date|time)?|publication[_ ]date|publish[_ ](date|time)|pub[_ ]?date|crawl(ed)?[_ ]?(at|date|time)?|byline|doc[_ ]?id|标题|题目|网址|链接|原文地址|文章链接|titel|titre|título|titolo|заголовок|ссылка|タイトル|제목) ?[:=] ?[^ ].*$|^(date|created|updated|datum|fecha|data|дата|日期|날짜)(_?time)? ?[:=] ?["']?\d.{3,40}$"#, "author's or source's line"),
    phrase("byline.*.label", Byline, 60, r"^(text(e|o|os)?|testo|teksti?|por|par|von|door|di|av|af|oleh|haber|yazan|yazar|muhabir|szerző|írta|penulis|reporter|redacción|redação|reportage|reportaje|reportagem) ?[:|] ?[^.!?:]{3,40}$", "author's or source's line"),
    phrase("byline.*.place", Byline, 70, r"^(von|par|por|di|door|oleh) \p{L}+( \p{L}[\p{L}.'-]*){1,4} ?[—–|,-] ?[^.!?:,]{2,40}$", "author's or source's line"),
];

/// Credits of pictures, as captions end with them.
#[rustfmt::skip]
const CREDITS: &[CreditRow] = &[
    credit("credit.*.label", Credit::Caption, r"\b(fotos?|photos?|photographs?|bild(er|rechte|quelle)?|images?|pictures?|im[aá]gen(es)?|zdj[eę]ci[ea]|zdj|fot|фото|φωτογραφ[ίι]α|cr[eé]dit|quelle|fotograf[ií]a) ?[.:©/] ?.{2,60}$"),
    credit("credit.*.by", Credit::Caption, r#"[.!?»”"|)] (photo(graph)?s?|pictures?|images?|illustrations?|fotos?) (by|von|van|de|di|par|av|af) [^.]{2,60}$"#),
    credit("credit.*.brackets", Credit::Caption, r"\((photo|foto|archiv(bild|foto)?|symbolbild|im[aá]gen|image|file|courtesy)[^()]{0,60}\)\.?$"),
    credit("credit.*.sign", Credit::Caption, r#"(©|[.!?»”"] \(c\)) ?.{2,60}$"#),
    credit("credit.*.legend", Credit::Caption, r"^(l[eé]gende|bildunterschrift|bildtext|fot(o|ograf[ií]a)?|photo|фото|φωτογραφ[ίι]α) ?: "),
    credit("credit.*.agency", Credit::Caption, r"[ /(|,=-](getty( images)?|afp|reuters|dpa|ap photo|ap|epa|efe|imago|shutterstock|picture[- ]alliance|associated press|alamy|scanpix|ntb|ansa|apa|keystone|pap|итар-тасс|риа новости) ?[)\]]?$"),
    credit("credit.*.for-agency", Credit::Caption, r"[ (|.](getty( images)?|afp|reuters|dpa|ap( photo)?|epa|efe|imago( images)?|picture[- ]alliance|associated press|alamy|scanpix|ntb|ansa|apa|keystone|pap) ?/ ?[^.()]{2,50}\)?$"),
    credit("credit.*.han", Credit::Paragraph, r"(写真|撮影|图片来源|资料图片?|供图|图/|摄影|新华社发)[^。]{0,20}$"),
];

/// Titles of pages that a server or a guard shows in the place of an article.
#[rustfmt::skip]
const ERROR_TITLES: &[ErrorTitleRow] = &[
    error_title("error-title.*.status", r"^((http )?(error )?(40[0134]|410|429|50[0234])( error)?[ :.,–—-]*((page|file)? ?not found|forbidden|bad request|unauthorized|too many requests|internal server error|bad gateway|service (temporarily )?unavailable|gateway time-?out|error)?)( [|–—-] [^ ]{1,20}( [^ ]{1,20}){0,2})?$"),
];

/// Lines that name an author.
#[rustfmt::skip]
const AUTHORS: &[AuthorRow] = &[
    author("author.*.label", &["^by", "^written by", "^von", "^par", "^por", "^автор", "^autor", "^text"], r"^(?i:by|written by|von|par|por|автор:?|autor:?|text:|autorka:)\s+(\p{Lu}[\p{L}.'’ -]+(?:, \p{Lu}[\p{L}.'’ -]+)*)$"),
    author("author.*.before-date", &["^by", "^written by", "^von", "^par"], r"^(?i:by|written by|von|par)\s+(\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){1,3}?)\s*(?:[,|•·–—-]\s*)?(?:on |am |le )?(?:(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)\p{L}*[,.]?\s+)*\d"),
    author("author.*.in-brackets", &["^by", "^written by", "^von", "^par", "^por"], r"^(?i:by|written by|von|par|por)\s+(\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){1,3})\s?[(（]"),
    author("author.*.after-date", &["by", "von", "par"], r"\d.{0,40}(?-u:\b)(?i:by|von|par)\s+(\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){1,3})$"),
    author("author.*.colon", &["^author", "^texto", "^autor", "^autore", "^autrice", "^testo", "^door", "^tekst", "^texte", "^auteur", "^text", "^di", "^par", "^por", "^von", "^av", "^af", "^автор", "^текст", "^haber", "^yazan", "^yazar", "^penulis", "^oleh", "^tác giả", "^teksti", "^szerző", "^írta", "^συντάκτης", "^opracował", "^by", "^story by", "^words by", "^reported by"], r"^(?i:author|texto|autora?|autore|autrice|testo|door|tekst|texte|auteure?|text|di|par|por|von|av|af|автор|текст|haber|yazan|yazar|penulis|oleh|tác giả|teksti|szerző|írta|συντάκτης|opracowała?|by|story by|words by|reported by)\s*[:：]\s*(\p{Lu}[\p{L}\p{M}.'’-]*(?:\s(?:(?:van|von|der|den|de|la|le|du|di|da|del|dos|el|al|bin)\s){0,2}\p{Lu}[\p{L}\p{M}.'’-]*){1,3})\s*(?:$|[|｜·•,;/(（–—\d]|-\s|(?:on|le|em|el|il|am|den|publié|op|den|fotos?|photos?|фото)[\s:])"),
    author("author.*.preposition", &["^by", "^gespeichert von", "^eingereicht von", "^verfasst von", "^geschreven door", "^publicado por", "^publicato da", "^soumis par", "^di", "^a cura di", "^scritto da", "^door", "^av", "^af", "^por", "^escrito por", "^par", "^rédigé par", "^propos recueillis par", "^oleh", "^von", "^ein bericht von", "^γράφει"], r"^(?i:by|gespeichert von|eingereicht von|verfasst von|geschreven door|publicado por|publicato da|soumis par|di|a cura di|scritto da|door|av|af|por|escrito por|par|rédigé par|propos recueillis par|oleh|von|ein bericht von|γράφει (?:ο|η))\s+(\p{Lu}[\p{L}\p{M}.'’-]*(?:\s(?:(?:van|von|der|den|de|la|le|du|di|da|del|dos|el|al|bin)\s){0,2}\p{Lu}[\p{L}\p{M}.'’-]*){1,3})(?:$|\s*[|｜·•,;(（–—]|\s-\s|\s(?:[Pp]ublié|le|em|el|il|am|op|den)\s)"),
    author("author.*.uncased", &["^بقلم", "^كتب", "^نویسنده", "^מאת", "^लेखक", "^লেখক", "^โดย", "^ผู้เขียน"], r"^(?:بقلم|كتبت?|نویسنده|מאת|लेखक|লেখক|โดย|ผู้เขียน)(?:\s*[:：]\s*|\s-\s|\s+)([\p{L}\p{M}]+(?:\s[\p{L}\p{M}]+){1,2})\s*(?:$|[|–—\d-])"),
];

/// Sources that texts name by names that nothing in their form tells from other words, or that stand in datelines. Names have capitals as texts
/// write them; Chinese is in simplified characters.
#[rustfmt::skip]
const SOURCES: &[KnownSource] = &[
    known(&["Reuters", "Thomson Reuters", "REUTERS", "路透社", "路透", "ロイター", "로이터", "Рейтер", "Ρόιτερς"], &["reuters.com"]),
    known(&["Associated Press", "AP", "AP News", "美联社", "AP通信", "АП"], &["apnews.com", "ap.org"]),
    known(&["AFP", "Agence France-Presse", "Agence France Presse", "法新社", "AFP通信", "АФП", "Γαλλικό Πρακτορείο"], &["afp.com"]),
    known(&["dpa", "DPA", "Deutsche Presse-Agentur", "Deutschen Presse-Agentur", "德新社"], &["dpa.com"]),
    known(&["APA", "Austria Presse Agentur"], &["apa.at"]),
    known(&["Keystone-SDA", "SDA"], &["keystone-sda.ch"]),
    known(&["EFE", "Agencia EFE", "埃菲社"], &["efe.com"]),
    known(&["Europa Press"], &["europapress.es"]),
    known(&["ANSA", "Ansa", "安莎社"], &["ansa.it"]),
    known(&["Adnkronos"], &["adnkronos.com"]),
    known(&["Lusa", "LUSA", "卢萨社"], &["lusa.pt"]),
    known(&["Agência Brasil"], &["agenciabrasil.ebc.com.br"]),
    known(&["PAP", "Polska Agencja Prasowa", "Polską Agencją Prasową", "Polskiej Agencji Prasowej"], &["pap.pl"]),
    known(&["IAR"], &["iar.pl"]),
    known(&["ČTK"], &["ctk.cz", "ceskenoviny.cz"]),
    known(&["ANP"], &["anp.nl"]),
    known(&["Belga"], &["belga.be", "belganewsagency.eu"]),
    known(&["Ritzau"], &["ritzau.dk"]),
    known(&["NTB"], &["ntb.no"]),
    known(&["ΑΠΕ-ΜΠΕ", "ΑΠΕ", "Αθηναϊκό Πρακτορείο", "Αθηναϊκό-Μακεδονικό Πρακτορείο"], &["amna.gr"]),
    known(&["ТАСС", "TASS", "Tass", "ИТАР-ТАСС", "塔斯社", "タス通信"], &["tass.ru", "tass.com"]),
    known(&["РИА Новости", "RIA Novosti", "RIA", "俄新社"], &["ria.ru"]),
    known(&["Интерфакс", "«Интерфакс»", "Interfax", "国际文传电讯社"], &["interfax.ru", "interfax.com"]),
    known(&["Укринформ", "Ukrinform", "Укрінформ"], &["ukrinform.ua", "ukrinform.net"]),
    known(&["BBC", "BBC News", "Би-би-си", "英国广播公司"], &["bbc.com", "bbc.co.uk"]),
    known(&["CNN", "美国有线电视新闻网"], &["cnn.com"]),
    known(&["Bloomberg", "Bloomberg News", "彭博社", "彭博", "ブルームバーグ", "블룸버그"], &["bloomberg.com"]),
    known(&["Al Jazeera", "半岛电视台"], &["aljazeera.com", "aljazeera.net"]),
    known(&["NPR", "ABC News", "CBS News", "NBC News", "Fox News", "Sky News"], &["npr.org", "abcnews.go.com", "cbsnews.com", "nbcnews.com", "foxnews.com", "sky.com"]),
    known(&["Der Spiegel", "SPIEGEL", "Spiegel", "明镜"], &["spiegel.de"]),
    known(&["ARD", "ZDF", "NDR", "WDR", "BR", "SWR", "MDR"], &["tagesschau.de", "ard.de", "zdf.de", "ndr.de", "wdr.de", "br.de", "swr.de", "mdr.de"]),
    known(&["Le Monde", "世界报"], &["lemonde.fr"]),
    known(&["El País", "国家报"], &["elpais.com"]),
    known(&["Коммерсантъ", "Коммерсант"], &["kommersant.ru"]),
    known(&["新华社", "新华网", "新华通讯社", "Xinhua", "Xinhua News Agency", "新华社通信", "신화통신", "Синьхуа"], &["xinhuanet.com", "news.cn", "xinhua.org"]),
    known(&["人民日报", "人民网", "人民日报海外版", "People's Daily"], &["people.com.cn", "people.cn"]),
    known(&["中新社", "中新网", "中国新闻网", "中国新闻社"], &["chinanews.com", "chinanews.com.cn"]),
    known(&["央视", "央视网", "央视新闻", "央广网", "CCTV"], &["cctv.com", "cctv.cn", "cnr.cn"]),
    known(&["澎湃新闻", "澎湃"], &["thepaper.cn"]),
    known(&["中央社", "中央通讯社"], &["cna.com.tw"]),
    known(&["共同社", "共同通信", "共同通信社", "Kyodo", "Kyodo News", "교도통신"], &["kyodonews.net", "kyodonews.jp", "kyodo.co.jp"]),
    known(&["时事通信", "时事通信社", "时事社", "Jiji Press"], &["jiji.com"]),
    known(&["NHK"], &["nhk.or.jp"]),
    known(&["韩联社", "연합뉴스", "Yonhap", "Yonhap News Agency", "联合ニュース", "联合新闻通讯社"], &["yna.co.kr"]),
    known(&["朝中社", "조선중앙통신", "KCNA"], &["kcna.kp"]),
    known(&["今日俄罗斯", "华尔街日报", "纽约时报", "金融时报", "泰晤士报"], &["wsj.com", "nytimes.com", "ft.com", "thetimes.co.uk"]),
];

/// How a text names its source.
#[rustfmt::skip]
const ATTRIBUTIONS: &[AttributionRow] = &[
    attribution("({}", Known, Report, Place::Dateline),
    attribution("（{}", Known, Report, Place::Dateline),
    attribution("fonte: {}", Word, Text, Label),
];

/// Opening quotation marks with their closing marks. A mark that can do both opens a quotation only while none is open.
pub(crate) const QUOTATION_MARKS: [(char, char); 8] =
    [('“', '”'), ('„', '“'), ('„', '”'), ('«', '»'), ('「', '」'), ('『', '』'), ('»', '«'), ('"', '"')];

/// Brackets and quotation marks around titles.
pub(crate) const TITLE_MARKS: &[(char, char)] =
    &[('《', '》'), ('「', '」'), ('『', '』'), ('«', '»'), ('“', '”'), ('„', '”'), ('„', '“'), ('"', '"')];

/// Ends of the names of sites.
pub(crate) const DOMAINS: &[&str] =
    &[".com", ".net", ".org", ".de", ".fr", ".es", ".it", ".pt", ".br", ".pl", ".ru", ".gr", ".cn", ".jp", ".kr", ".uk", ".eu", ".example"];
