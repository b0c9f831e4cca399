//! Words that are facts although they are written like other words: numbers, days, months, directions, scales, currencies, negations.
//!
//! One row a language. Words are compared in their comparison form, so case and accents do not matter. A word that is missing here counts as a
//! misprint of another one if both are spelled alike, and so does a word that is none of these.

/// The words by language (ISO 639-1).
#[rustfmt::skip]
pub(super) const FACT_WORDS: &[(&str, &str)] = &[
    ("ar", "مليون مليار ألف مئة واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر \
        الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت دولار دينار يورو قبل بعد لم لن لا ليس شمال جنوب شرق غرب"),
    ("de", "null ein eine einen einem einer kein keine keinen keinem keiner mein dein sein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn \
        siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend million millionen milliarde milliarden \
        montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar märz april mai juni juli august september oktober \
        november dezember nord süd ost west norden süden osten westen nördlich südlich östlich westlich nicht nie steigt sinkt steige sinke stieg sank gewann verlor mehr weniger vor nach"),
    ("en", "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty \
        fifty sixty seventy eighty ninety hundred thousand million billion trillion first second third fourth fifth sixth seventh eighth ninth tenth \
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december \
        north south east west northeast northwest southeast southwest northern southern eastern western northward southward eastward westward \
        grams kilograms milligrams micrograms metres meters kilometres kilometers millimetres centimetres euros dollars pounds \
        t not no never cannot isn aren wasn weren don doesn didn hasn haven hadn couldn shouldn wouldn mustn needn ain \
        legal illegal possible impossible won lost rose fell up down more less before after his her"),
    ("es", "cero uno una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta cuarenta cincuenta sesenta setenta ochenta \
        noventa cien ciento mil miles millón millones lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio \
        agosto septiembre octubre noviembre diciembre norte sur este oeste noreste noroeste sureste suroeste no ni nunca posible imposible legal ilegal ganó perdió más menos"),
    ("fr", "zéro un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante cent cents mille \
        million millions milliard milliards lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août \
        septembre octobre novembre décembre nord sud est ouest euros dollars ne pas ni jamais possible impossible légal illégal hausse baisse gagné perdu plus moins avant après"),
    ("it", "zero uno una due tre quattro cinque sei sette otto nove dieci undici dodici tredici venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento mille mila \
        milione milioni miliardo miliardi lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio \
        agosto settembre ottobre novembre dicembre nord sud est ovest non mai possibile impossibile più meno"),
    ("pl", "jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć dwanaście dwadzieścia trzydzieści sto tysiąc tysięcy milion milionów miliard miliardów poniedziałek wtorek \
        środa czwartek piątek sobota niedziela stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia \
        północ południe wschód zachód nie więcej mniej"),
    ("pt", "zero um uma dois duas três quatro cinco seis sete oito nove dez onze doze treze vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem mil \
        milhão milhões bilhão bilhões segunda terça quarta quinta sexta sábado domingo janeiro fevereiro março abril maio junho julho agosto \
        setembro outubro novembro dezembro norte sul leste oeste não nem nunca possível impossível mais menos"),
    ("ru", "ноль один одна два две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать двадцать тридцать сорок пятьдесят шестьдесят семьдесят сто \
        тысяча тысяч миллион миллиона миллионов миллиард миллиарда миллиардов понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье \
        января февраля марта апреля мая июня июля августа сентября октября ноября декабря январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре \
        север юг восток запад севере юге востоке западе не ни выиграл проиграл обыграл открыта закрыта больше меньше выше ниже"),
];

/// Characters of Chinese and Japanese that count, order, or are the opposite of another one. Chosen by hand.
pub(super) const HAN_FACTS: &str =
    "〇零一二三四五六七八九十百千万萬亿億兆两兩半甲乙丙丁戊己庚辛东東西南北上下左右前后後男女升降涨漲跌胜勝负負赢贏输輸增减減高低多少";

/// Words that negate. Each is a fact against any other word, however both are spelled.
pub(super) const NEGATIONS: &str = "t not no never cannot isn aren wasn weren don doesn didn hasn haven hadn couldn shouldn wouldn mustn needn ain \
    nicht nie kein keine keinen keinem keiner ne pas ni jamais nunca nem não non mai nie не ни لم لن لا ليس";

/// Words that change no fact where one version of a text has them and another one has not. One row a language: German, English, Spanish, French,
/// Italian, Polish, Portuguese, Russian.
pub(super) const PARTICLES: &[&str] = &[
    "der die das dem den des auch noch so sehr dann aber und zu",
    "the a an that of to also so very just then and has have had is are was were been be",
    "el la los las que también muy y de a",
    "le la les que aussi et de des à",
    "il lo la gli le che anche molto e di",
    "że też także bardzo i a to",
    "o a os as que também muito e de",
    "что и также очень а же ли бы то",
];

/// The same for Chinese.
pub(super) const HAN_PARTICLES: &str = "了的地得着过也就都还把被在于是有要想个各那这该其与和及对从向为以之所并且而又再则便即吧呢啊啦呀嘛吗";

/// Characters of Chinese that writers mistake for each other, in groups: they sound or look alike, and none of a group is another fact. Any other
/// character that replaces one may be.
pub(super) const HAN_MISPRINTS: &[&str] = &[
    "的地得",
    "在再",
    "做作",
    "己已巳",
    "他她它",
    "那哪",
    "像象",
    "账帐",
    "份分",
    "坐座",
    "候侯",
    "即既",
    "须需",
    "记纪",
    "练炼",
    "历厉",
    "密蜜",
    "副付",
    "带戴",
    "决绝",
    "度渡",
    "形型行",
    "至致",
    "采彩",
    "反返",
    "复覆",
    "布部",
    "讲将",
    "以已",
    "和合",
    "及级",
    "象相",
    "事是",
    "跟根",
    "很狠",
    "进近",
    "经径",
    "只支",
    "片篇",
    "刻克",
    "身深",
    "新心",
    "因音",
    "题提",
    "问间",
    "人入",
    "大太",
    "土士",
    "日曰",
    "手首",
    "建健",
    "检捡",
    "竟竞",
    "拔拨",
    "辨辩",
    "燥躁",
    "梁粱",
    "冒昌",
    "宣宜",
    "拆折",
    "析拆",
    "幕慕",
    "暮幕",
    "陪赔",
    "培陪",
    "倍陪",
    "清请",
    "情请",
    "晴睛",
    "睛情",
    "园圆",
    "原源",
    "愿原",
    "员圆",
    "工功",
    "公工",
    "攻功",
    "会汇",
    "议义",
    "意义",
    "意议",
];
