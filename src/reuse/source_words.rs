//! Words about sources: agencies and papers by name, and what the names of others look like. Data only.
//!
//! To contributors: a name is written as texts write it, capitals included. A generic word (police, officials, media) is no name. Words of
//! Chinese are in simplified characters; texts are compared in that form.

/// An agency, paper or broadcaster: its names in several languages, and the hosts that are its own.
pub(super) struct Known {
    pub(super) names: &'static [&'static str],
    pub(super) hosts: &'static [&'static str],
}

const fn known(names: &'static [&'static str], hosts: &'static [&'static str]) -> Known {
    Known { names, hosts }
}

/// Sources that texts name by names that nothing in their form tells from other words, or that stand in datelines.
#[rustfmt::skip]
pub(super) const KNOWN: &[Known] = &[
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

/// Words that names of media have, in lower case.
#[rustfmt::skip]
pub(super) const MEDIA_WORDS: &[&str] = &[
    "times", "post", "daily", "news", "herald", "tribune", "observer", "guardian", "chronicle", "press", "telegraph", "weekly", "magazine",
    "radio", "tv", "television", "agency", "courier", "examiner", "bulletin", "dispatch", "mail", "mirror", "review", "monitor", "inquirer",
    "register", "sentinel", "globe", "newspaper", "network", "broadcasting", "journal", "gazette",
    "bote", "welle", "merkur", "spiegel",
    "quotidien", "agence", "télé", "dépêche", "diario", "periódico", "agencia", "prensa", "heraldo", "noticias", "diário",
    "agência", "folha", "notícias", "jornal", "giornale", "agenzia", "quotidiano", "stampa", "corriere", "messaggero",
    "dziennik", "dziennika", "agencja", "agencji", "tygodnik", "głos", "prasowa",
    "новости", "новостей", "вестник", "радио", "телеканал", "известия", "агентство", "телевидение", "тв", "журнал",
    "καθημερινή", "πρακτορείο", "νέα", "βήμα", "ειδήσεις",
];

/// Ends of words that names of media have, in lower case.
#[rustfmt::skip]
pub(super) const MEDIA_ENDS: &[&str] = &["zeitung", "blatt", "anzeiger", "kurier", "rundschau", "rundfunk", "nachrichten", "presse", "magazin", "agentur", "journal"];

/// Beginnings of words that names of media have, in lower case.
pub(super) const MEDIA_STARTS: &[&str] = &["gazet", "gazzet", "gacet", "газет", "εφημερίδ"];

/// Words with a capital that name nobody in particular, in lower case. A name has another word, too.
#[rustfmt::skip]
pub(super) const GENERIC: &[&str] = &[
    "none", "unknown", "own", "various", "n/a", "other", "internet", "web", "online", "google", "wikipedia", "photo", "image", "images",
    "officials", "official", "police", "government", "ministry", "minister", "president", "authorities", "sources", "source", "reports", "report",
    "experts", "data", "court", "council", "media", "press", "agency", "agencies", "news", "newspaper", "newspapers", "the", "a", "an", "it",
    "he", "she", "they", "we", "i", "you", "this", "that", "these", "those", "his", "her", "their", "our", "my", "its", "company", "statement",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december", "mr", "mrs", "ms", "dr", "local", "state", "television", "radio", "tv", "magazine",
    "zeitung", "zeitungen", "nachrichten", "magazin", "agentur", "agenturen", "nachrichtenagentur", "nachrichtenagenturen", "medien", "presse", "polizei", "eigene", "angaben",
    "keine", "unbekannt", "redaktion", "behörden", "stadt", "regierung", "medienberichten", "presseberichten",
    "aucune", "inconnue", "agence", "journal", "police", "rédaction", "médias", "ninguna", "desconocida", "propia", "agencia", "agencias",
    "policía", "redacción", "medios", "nessuna", "redazione", "polizia", "agenzia", "agenzie", "nenhuma", "própria", "polícia", "redação", "agência",
    "agências", "redakcja", "własne", "brak", "policja", "media", "agencja", "нет", "полиция", "газета", "агентство", "редакция", "сми", "πηγή",
    "αστυνομία", "εφημερίδα", "πρακτορείο", "άγνωστη",
];

/// Words before a name that belong to no name.
#[rustfmt::skip]
pub(super) const LEADS: &[&str] = &[
    "the", "a", "an", "news", "newspaper", "agency", "broadcaster", "magazine", "website", "site", "daily", "weekly", "by", "by:", "local", "state",
    "state-run", "news-agency", "in",
    "die", "der", "das", "den", "dem", "des", "Nachrichtenagentur", "Nachrichtenagenturen", "Agentur", "Agenturen", "Zeitung", "Tageszeitung", "Sender", "Magazin",
    "Nachrichtenmagazin", "Portal", "Internetportal", "in",
    "le", "la", "les", "du", "de", "l'agence", "l’agence", "agence", "quotidien", "journal", "magazine", "site", "chaîne", "radio",
    "el", "los", "las", "del", "agencia", "diario", "periódico", "revista", "cadena", "portal", "noticias",
    "il", "lo", "i", "gli", "della", "dell'agenzia", "dell’agenzia", "l'agenzia", "l’agenzia", "agenzia", "quotidiano", "giornale", "settimanale",
    "o", "a", "os", "as", "do", "da", "agência", "jornal", "rede", "emissora",
    "агентство", "агентства", "информагентство", "газета", "газету", "газеты", "издание", "издания", "телеканал", "телеканала", "журнал", "портал",
    "сайт", "радио", "информационное", "пресс-служба",
    "agencja", "agencję", "agencji", "gazeta", "gazety", "dziennik", "dziennika", "portal", "portalu", "tygodnik", "stacja", "telewizja", "radio", "serwis",
    "η", "το", "ο", "την", "τον", "του", "της", "εφημερίδα", "πρακτορείο", "σταθμός", "ιστοσελίδα", "δίκτυο",
];

/// Small words inside a name.
#[rustfmt::skip]
pub(super) const INNER: &[&str] = &["of", "the", "and", "&", "for", "de", "du", "des", "del", "della", "delle", "di", "la", "le", "el", "do", "da", "dos",
    "an", "der", "von", "und", "et", "y", "e", "i", "и", "του", "της", "και", "des"];

/// Ends of the names of media in Han characters, simplified. A name has more than its end.
#[rustfmt::skip]
pub(super) const HAN_ENDS: &[&str] = &["通讯社", "新闻社", "社", "报", "网", "网站", "电视台", "广播电台", "电台", "卫视", "广播", "频道", "周刊", "杂志", "新闻",
    "客户端", "公众号", "新闻网", "在线", "传媒", "融媒", "发布", "通信", "新闻网站"];

/// Han words that end like the name of a medium and name none, simplified, by their own end.
#[rustfmt::skip]
pub(super) const HAN_GENERIC: &[&str] = &["旅行社", "旅社", "合作社", "供销社", "公社", "会社", "结社", "报社", "通讯社", "新闻社", "出版社", "杂志社", "本社", "该社", "互联网", "因特网",
    "官网", "官方网", "官方网站", "电网", "路网", "管网", "铁路网", "本网", "该网", "网", "网站", "本报", "该报", "通报", "情报", "警报", "预报", "简报", "公报", "海报", "汇报",
    "举报", "申报", "财报", "年报", "季报", "月报", "捷报", "填报", "上报", "各报", "多报", "电报", "日报", "晚报", "时报", "早报", "电视台", "广播电台", "电台", "该台", "本台", "卫视", "广播",
    "频道", "周刊", "杂志", "新闻", "客户端", "公众号", "在线", "传媒", "融媒", "发布", "通信", "当地新闻", "媒体新闻", "地元新闻", "现地新闻", "各新闻", "一部新闻", "官方发布", "网络新闻", "新闻网"];

/// Ends of Han names with the characters that make another word of them: 报道, 网络, 社会.
pub(super) const HAN_GOES_ON: &[(char, &[char])] = &[
    ('报', &['道', '导', '告', '警', '名']),
    ('网', &['络', '友', '民', '上', '红', '点', '购']),
    ('社', &['会', '区', '交', '保', '员', '评']),
    ('闻', &['发', '中']),
];

/// Beginnings of Han names that make them generic, simplified.
pub(super) const HAN_GENERIC_STARTS: &[&str] = &[
    "当地", "外国", "境外", "国外", "海外", "多家", "各家", "各大", "某", "有关", "相关", "本", "该", "一些", "部分", "地元", "现地", "各",
];

/// Ends of the names of media in Korean. A name has more than its end.
pub(super) const HANGUL_ENDS: &[&str] = &["뉴스", "통신", "신문", "일보", "방송", "타임스", "경제", "TV"];

/// Ends of the names of media in Japanese beside those in Han characters.
pub(super) const KANA_ENDS: &[&str] = &["テレビ", "ニュース", "タイムズ", "ポスト"];

/// Ends of the names of sites.
pub(super) const DOMAINS: &[&str] =
    &[".com", ".net", ".org", ".de", ".fr", ".es", ".it", ".pt", ".br", ".pl", ".ru", ".gr", ".cn", ".jp", ".kr", ".uk", ".eu", ".example"];
