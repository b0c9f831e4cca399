"""German fillers, templates and topics. See grammar.py for the marks.

Forms: building: nominative with article, dative with article, definite nominative, noun; project: accusative, nominative, noun,
definite nominative; product: nominative, dative; car: nominative with article, definite nominative; money: accusative plural.
"""

LANG = 'de'
DECIMAL, GROUP = ',', '.'
MONTHS = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split()
WEEKDAYS = 'Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag'.split()
FIRST = '1'
DATES = {'long': '{d}. {month} {y}', 'day': '{weekday}', 'full': '{weekday}, dem {d}. {month} {y}', 'short': '{d}. {month}', 'year': '{y}'}
COMPOSE = {'person': (['first', 'last'], ' '), 'man': (['first_m', 'last'], ' '), 'town': (['stem', 'ending'], ''), 'firm': (['owner', 'trade'], ' '),
           'street': (['way', 'road'], ''), 'club': (['prefix', 'place'], ' ')}
FILL = {
    'stem': 'Adel|Alten|Arn|Birken|Blanken|Brunn|Buch|Dornen|Eber|Eichen|Erlen|Falken|Franken|Frieden|Garten|Gold|Grün|Hasel|Heiden|Hohen|Kalten|Kirch|Kron|Lauter|Linden|Marien|Mühl|Neuen|Nieder|Nord|Ober|Otten|Rosen|Roten|Sachsen|Schön|Silber|Sonnen|Stein|Tannen|Vogel|Walden|Weiden|Weißen|Wolfen',
    'ending': 'au|bach|berg|born|brück|burg|dorf|feld|furt|hagen|hausen|heim|hofen|kirchen|rode|stadt|stein|tal|walde|werder',
    'first_m': 'Achim|Anton|Bernd|Dieter|Emil|Ernst|Felix|Frank|Georg|Hannes|Heinrich|Holger|Jakob|Jens|Johannes|Jürgen|Karl|Klaus|Konrad|Lukas|Markus|Martin|Matthias|Norbert|Otto|Paul|Peter|Rainer|Stefan|Thomas|Uwe|Werner|Wolfgang',
    'first': 'Achim|Andrea|Anja|Anna|Anton|Barbara|Bernd|Birgit|Christa|Claudia|Dieter|Elke|Emil|Eva|Felix|Frank|Gabriele|Georg|Hanna|Heike|Helga|Holger|Ines|Ingrid|Jakob|Jens|Julia|Karin|Karl|Katrin|Klaus|Lena|Lukas|Maria|Markus|Martin|Monika|Nadja|Norbert|Otto|Paul|Petra|Rainer|Renate|Sabine|Silke|Stefan|Susanne|Tanja|Thomas|Ulrike|Uwe|Vera|Werner',
    'last': 'Albers|Bachmann|Baumann|Behrens|Bergmann|Böhm|Brandt|Dietrich|Döring|Ebert|Engel|Fiedler|Förster|Frank|Gerlach|Graf|Günther|Haas|Hartwig|Heinze|Herzog|Hoffmann|Jahn|Kaiser|Keller|Kessler|Koch|Krämer|Kuhn|Lange|Lindner|Lorenz|Maurer|Metzger|Neumann|Ott|Peters|Pohl|Reinhardt|Richter|Roth|Sauer|Schreiber|Schuster|Seidel|Simon|Sommer|Stark|Thiele|Ullrich|Vogt|Wagner|Winkler|Ziegler',
    'owner': 'Adria|Alba|Bergland|Castra|Delmenta|Eberling|Falkner|Germina|Halden|Innova|Jordan|Kranich|Lindauer|Merkura|Nordwall|Ostermann|Pallas|Quelle|Rheintal|Sieger|Taunus|Union|Vesta|Wendelin|Zenit',
    'trade': 'Stahl|Energie|Textil|Chemie|Logistik|Papier|Keramik|Elektronik|Glas|Pharma|Software|Zement|Maschinenbau|Fahrzeugbau|Möbel|Backwaren',
    'way': 'Bahnhof|Berg|Blumen|Brücken|Brunnen|Burg|Dom|Feld|Fischer|Garten|Gerber|Goethe|Hafen|Haupt|Heide|Industrie|Kirch|König|Linden|Markt|Mozart|Mühlen|Neu|Park|Post|Rathaus|Ring|Rosen|Sand|Schiller|Schloss|Schul|Seiler|Teich|Turm|Ufer|Wald|Weber|Wiesen|Ziegel',
    'road': 'straße|gasse|allee',
    'river': 'Alve|Bode|Delme|Erpe|Fuhse|Gande|Havra|Ilse|Lohne|Milde|Nethe|Orla|Pegna|Rauda|Selke|Wipse',
    'prefix': 'FC|SV|TSV|VfB|SpVgg',
    'place': 'Adelheim|Birkenau|Brunnfeld|Eichenrode|Falkenstein|Grünau|Hohenfurt|Kaltenbach|Kirchhagen|Kronberg|Lindental|Mariental|Mühlhofen|Neuburg|Oberwalde|Rosenfeld|Rotenburg|Silberborn|Steinbrück|Weidenau',
    'sky': 'sonnig und trocken|wechselnd bewölkt|meist bedeckt mit etwas Regen|heiter, später wolkig|nebelig, danach sonnig|windig mit einzelnen Schauern|kühl und regnerisch',
    'wind': 'Norden|Nordosten|Osten|Südosten|Süden|Südwesten|Westen|Nordwesten',
    'money': 'US-Dollar|japanische Yen|Schweizer Franken|norwegische Kronen|kanadische Dollar|polnische Zloty|türkische Lira|tschechische Kronen|ungarische Forint',
    'job': 'Tischler|Busfahrer|Apotheker|Landwirt|Lehrer|Bibliothekar|Postbote|Drucker|Steinmetz|Tierarzt|Schneider|Bäcker|Schlosser|Gärtner|Förster|Optiker',
    'charge': 'Diebstahls|Fahrens ohne Führerschein|Sachbeschädigung|Körperverletzung|Hehlerei|Betrugs|Unfallflucht|Beleidigung|Hausfriedensbruchs|Urkundenfälschung',
    'car': 'ein blauer Kleinwagen/der Kleinwagen|ein Lieferwagen/der Lieferwagen|ein dunkler Kombi/der Kombi|eine graue Limousine/die Limousine|ein Motorrad/das Motorrad|ein roter Geländewagen/der Geländewagen|ein Müllwagen/der Müllwagen|ein Schulbus/der Schulbus|ein Traktor/der Traktor|ein Taxi/das Taxi|eine Zugmaschine/die Zugmaschine',
    'sign': 'Widder|Stier|Zwillinge|Krebs|Löwe|Jungfrau|Waage|Skorpion|Schütze|Steinbock|Wassermann|Fische',
    'series': 'Lichter am Hafen|Das Glashaus|Nördlich von hier|Kaltes Wasser|Die Papierspur|Zweiter Frühling|Am Marktplatz|Das lange Feld',
    'episode': 'Ein Brief von der Küste|Der leere Stuhl|Ebbe|Alte Freunde|Der Nachtzug|Eine Frage des Vertrauens|Schnee auf den Gleisen|Die Versteigerung|Scherben|Die Rückkehr|Ein offenes Fenster|Väter und Söhne',
    'building': 'eine Lagerhalle/einer Lagerhalle/die Lagerhalle/Lagerhalle|ein Sägewerk/einem Sägewerk/das Sägewerk/Sägewerk|ein früheres Kino/einem früheren Kino/das frühere Kino/Kino|eine Großbäckerei/einer Großbäckerei/die Großbäckerei/Großbäckerei|eine Turnhalle/einer Turnhalle/die Turnhalle/Turnhalle|ein Wohnblock/einem Wohnblock/der Wohnblock/Wohnblock|eine Papierfabrik/einer Papierfabrik/die Papierfabrik/Papierfabrik|eine Autowerkstatt/einer Autowerkstatt/die Autowerkstatt/Autowerkstatt|ein Gasthof/einem Gasthof/der Gasthof/Gasthof|ein Möbelhaus/einem Möbelhaus/das Möbelhaus/Möbelhaus',
    'cause': 'ein Kurzschluss|ein Leck in der Gasleitung|eine Zigarette|ein defekter Heizlüfter|eine Schweißarbeit am Dach|ein überhitzter Akku',
    'project': 'ein neues Hallenbad/ein neues Hallenbad/Hallenbad/das Hallenbad|einen neuen Busbahnhof/ein neuer Busbahnhof/Busbahnhof/der Busbahnhof|eine neue Stadtbibliothek/eine neue Stadtbibliothek/Stadtbibliothek/die Stadtbibliothek|eine neue Markthalle/eine neue Markthalle/Markthalle/die Markthalle|eine neue Grundschule/eine neue Grundschule/Grundschule/die Grundschule|eine neue Straßenbahn/eine neue Straßenbahn/Straßenbahn/die Straßenbahn|ein neues Jugendzentrum/ein neues Jugendzentrum/Jugendzentrum/das Jugendzentrum|ein neues Parkhaus/ein neues Parkhaus/Parkhaus/das Parkhaus|ein neues Museum/ein neues Museum/Museum/das Museum|einen neuen Sportpark/ein neuer Sportpark/Sportpark/der Sportpark',
    'product': 'Getriebe/Getrieben|Büromöbel/Büromöbeln|Batterien/Batterien|Armaturen/Armaturen|Fahrradrahmen/Fahrradrahmen|Fensterscheiben/Fensterscheiben|Suppenkonserven/Suppenkonserven|Turbinenschaufeln/Turbinenschaufeln|Kartons/Kartons|Hörgeräte/Hörgeräten|Gartengeräte/Gartengeräten|Pumpen/Pumpen',
    'group': 'Bürgerinitiative|Händlergemeinschaft|Elternvertretung|Radfahrgruppe|Seniorenvertretung|Mietergemeinschaft|Naturschutzgruppe',
    'animal': 'Fischotter|Schleiereulen|Lachse|Feldhamster|Fledermäuse|Eisvögel|Biber|Zauneidechsen|Kammmolche|Störche',
    'month': '|'.join(MONTHS),
    'abroad': 'Polen|Portugal|Rumänien|Marokko|Ungarn|Tschechien',
}
QUOTES = '„“'
SITE_LINES = ['(Ende)', 'Lesen Sie mehr auf unserer Internetseite.', 'Redaktion: Nachtdienst', 'Alle Rechte vorbehalten.', 'Mehr Nachrichten aus der Region', 'Abonnieren Sie unseren Rundbrief.', 'Dieser Beitrag erschien zuerst bei unserer Partneragentur.', '© 2024 Norddienst']
AGENCY_LINES = ['(Norddienst)', 'Von unserem Korrespondenten', 'nd/lok', 'Eigener Bericht']
READ_MORE = ['Weiterlesen', 'Ausführlicher Bericht folgt.', 'Mehr dazu auf Seite 4.']
ROUNDUP = ['Kurz gemeldet', 'Der Tag im Überblick', 'Aus der Region', 'Was heute geschah']
NEW_HEADLINES = ['Aktuell: {0}', '{0} – ein Bericht', 'Region: {0}', 'Neues zum Thema: {0}']
CORRECTIONS = ['Korrektur: In einer früheren Fassung stand eine falsche Zahl.', 'Dieser Text wurde am {date.short} berichtigt; das Alter einer Zeugin war falsch.', 'Hinweis: Die Angaben stammen von den Behörden in {town} und sind vorläufig.', 'Berichtigung: Ein Name im {4..9}. Absatz war falsch geschrieben.']
SHORT = ['Alte Brücke am {date.day} gesperrt', 'Heute kein Wasser', '{town}: Strom fällt {2..9} Stunden aus', 'Bild des Tages', 'Wochenmarkt in der {street}', 'Korrektur', 'Seite nicht gefunden', '{club} siegt {2..5}:{0..1}', 'Bücherei am {date.day} geschlossen', 'Heute Abend: {series}, Folge {2..40}', 'Liveticker beendet', 'Fundsache']

TEMPLATES = [
('weather', '''
Wetter für {town}: bis {=low+gain} Grad
Der Wetterdienst in {town} [1:hat am|meldet für den] {date.long} folgende Aussichten[1: herausgegeben|]: Es wird {sky}, bei Höchstwerten von {=low+gain} Grad am Nachmittag und Tiefstwerten von {low:3..12} Grad in der Nacht.
Der Unterschied zwischen Tag und Nacht beträgt {gain:5..11} Grad.
Der Wind kommt aus {wind} und weht mit {8..20} bis {top:22..38} Kilometern in der Stunde; [in Böen sind es|Böen erreichen] bis zu {=top+25} Kilometer in der Stunde.

Die Luftfeuchtigkeit liegt bei {45..92} Prozent, das Regenrisiko bei {5..95} Prozent.
[Bis Mitternacht|Innerhalb eines Tages] fallen etwa {2..18} Liter Regen auf den Quadratmeter.
Die Sonne geht um {5..7}.{10..55} Uhr auf und um {17..20}.{10..55} Uhr unter.
[Die Sicht ist zunächst gut, geht aber|Die Sicht geht] am Abend auf {4..15} Kilometer zurück.

[Autofahrer sollten mehr Zeit einplanen|Wer mit dem Auto unterwegs ist, sollte mehr Zeit einplanen], und Radfahrer sollten auf freien Strecken vorsichtig sein.
Der Index der Luftgüte steht bei {21..88}, der Pollenflug bei {12..140} Körnern je Kubikmeter.
Das Wasser im Strandbad hat {9..19} Grad.
[Die nächste Vorhersage erscheint um 18 Uhr.|Am Abend folgt ein neuer Bericht.]
'''),
('weather-warning', '''
Warnung vor Sturmböen für {town}
Für {town} und die umliegenden Gemeinden gilt am {date.long} von {6..9} Uhr bis {19..23} Uhr eine Warnung vor Sturmböen der Stufe zwei.
Erwartet werden Böen mit {70..105} Kilometern in der Stunde, auf den Höhen und in engen Tälern auch darüber.
Der Wind kommt zunächst aus {wind} und dreht im Laufe der Nacht, wobei er langsam nachlässt.

[Im Verkehr ist mit Verspätungen zu rechnen|Reisende müssen mit Verspätungen rechnen], vor allem auf Brücken, auf freien Strecken und in der Nähe von Wäldern.
Hohe Fahrzeuge und Gespanne sollten die Talbrücke meiden; dort gilt während der Warnung eine Höchstgeschwindigkeit von {30..50} Kilometern in der Stunde.
Hausbesitzer werden gebeten, Gartenmöbel, Planen, Trampoline und Mülltonnen zu sichern oder ins Haus zu holen.
Fenster und Türen sind zu schließen, und Autos sollten nicht unter Bäumen oder neben losen Zäunen stehen.
Wer das Haus verlassen muss, hält Abstand zu Gerüsten, Baustellen und alten Mauern.
Eltern werden daran erinnert, dass Spielplätze unter Bäumen gesperrt bleiben, solange eine Warnung gilt.

Umgestürzte Bäume und lose Dachziegel können rund um die Uhr unter der Nummer 0{200..999} {100..999} {10..99} gemeldet werden.
Dabei sollte man genau sagen, wo man ist, ob jemand verletzt wurde und ob die Straße noch befahrbar ist.
Störungen der Stromversorgung nimmt der Netzbetreiber zu jeder Zeit entgegen; wer auf medizinische Geräte angewiesen ist, hat Vorrang.
Niemand sollte ein Kabel berühren, das auf dem Boden liegt, auch wenn es ohne Strom zu sein scheint.

[Die Warnungen haben vier Stufen|Es gibt vier Stufen von Warnungen].
Die erste Stufe bedeutet, dass das Wetter aufmerksam verfolgt werden soll.
Die zweite Stufe bedeutet, dass einzelne Äste brechen und Gegenstände umherfliegen können.
Die dritte Stufe bedeutet, dass Bäume entwurzelt und Dächer beschädigt werden können; der Aufenthalt im Freien ist dann zu vermeiden.
Die vierte Stufe bedeutet Gefahr für Leib und Leben, und den Anweisungen der Einsatzkräfte ist sofort zu folgen.

Der Wetterdienst überprüft jede Warnung alle drei Stunden und kann sie verlängern, anheben oder aufheben.
{person} vom Landratsamt sagte, {4..25} Trupps seien in Bereitschaft, und Sandsäcke und Absperrgitter seien überprüft worden.
Beim letzten Sturm dieser Stärke stürzten im Landkreis {12..90} Bäume um.
'''),
('exchange', '''
Referenzkurse vom {date.long}
Die Zentralbank hat am {date.long} um zwölf Uhr [folgende Referenzkurse festgestellt|diese Referenzkurse festgelegt]: Für eine Einheit der Landeswährung gab es {1.0501..1.1999} {money}, {0.8801..0.9499} {money#2} und {9.8001..11.9999} {money#3}.
[Gegenüber dem Vortag|Im Vergleich zum Vortag] änderte sich der erste Kurs um {0.01..0.95} Prozent und der zweite um {0.01..0.95} Prozent.

Der gewogene Außenwert [lag bei|erreichte] {96.1..104.9} Punkten.
Am Kassamarkt wurden {1.1..7.9} Milliarden umgesetzt, davon {22..61} Prozent in der wichtigsten Währung.
Für Termingeschäfte auf {2..9} Monate galt ein Abschlag von {0.01..0.45} Prozent.

[Die Kurse dienen nur der Unterrichtung.|Die Kurse sind unverbindlich.]
[Banken können für Sorten und Überweisungen andere Preise verlangen.|Für Sorten und Überweisungen können andere Preise gelten.]
Die nächste Feststellung erfolgt am folgenden Werktag um zwölf Uhr.
'''),
('shares', '''
{firm}: Aktie schließt bei {close:18.05..94.95} Euro
Die Aktie von {firm} [1:hat am|schloss am] {date.day} [1:den Handel bei {close} Euro beendet|bei {close} Euro], eine Veränderung von {0.1..6.9} Prozent gegenüber dem Vortag.
Gehandelt wurden {0.4..29.9} Millionen Stück; im Durchschnitt der letzten dreißig Tage waren es {0.4..29.9} Millionen.

Der höchste Kurs des Tages [1:lag bei|betrug] {=close+1} Euro, der niedrigste [1:bei |]{=close-1} Euro.
Das Unternehmen ist an der Börse rund {1.1..48.9} Milliarden Euro wert und wird mit dem {7.1..31.9}-Fachen des erwarteten Gewinns bewertet.
In den vergangenen zwölf Monaten bewegte sich der Kurs zwischen {=close-11} und {=close+14} Euro.

Von {8..24} Analysten raten {2..7} zum Kauf.
Das mittlere Kursziel [1:beträgt|liegt bei] {=close+4} Euro, die Dividendenrendite [1:|bei ]{0.8..5.9} Prozent.
Die nächsten Zahlen werden am {3..28}. {month} vorgelegt.
Der Leitindex [schloss|beendete den Tag] {0.1..1.9} Prozent von seinem Anfangsstand entfernt.
'''),
('match', '''
{club} – {club#2} {home:2..5}:{away:0..1}
{club} hat am {date.day} [sein Heimspiel|die Begegnung] gegen {club#2} vor {1200..9900} Zuschauern mit {home}:{away} gewonnen.
{last} [traf in der {4..21}. Minute zur Führung|brachte die Gastgeber in der {4..21}. Minute in Führung], {last#2} [erhöhte|sorgte für die Entscheidung] in der {61..88}. Minute.
Die Gäste kamen auf {3..14} Schüsse und {2..11} Ecken, [doch Torwart {man} blieb fast ohne Arbeit|doch Torwart {man} hielt sicher].

Der Unparteiische {man#2} zeigte {2..6} Gelbe Karten.
Trainer {man#3} [sprach von verdienten Punkten|war mit der Leistung zufrieden], sein Gegenüber {man#4} [bemängelte den schwachen Beginn|haderte mit dem schwachen Beginn].

Die Tabelle nach {14..29} Spieltagen:
> 1. {club}, {won:10..13} Siege, {drawn:2..4} Unentschieden, {=won*3+drawn} Punkte
> 2. {club#3}, {won2:8..9} Siege, {drawn2:2..4} Unentschieden, {=won2*3+drawn2} Punkte
> 3. {club#2}, {won3:6..7} Siege, {drawn3:2..4} Unentschieden, {=won3*3+drawn3} Punkte
> 4. {club#4}, {won4:4..5} Siege, {drawn4:2..4} Unentschieden, {=won4*3+drawn4} Punkte

[Am nächsten Spieltag, dem {2..28}. {month}, empfängt|Am {2..28}. {month} empfängt] {club#3} die Mannschaft von {club}.
'''),
('police', '''
Unfall in der {street}: Polizei {town} sucht Zeugen
Bei einem Zusammenstoß in der {street} in {town} ist am {date.day}, dem {date.short}, eine Person [im Alter von {19..86} Jahren|aus {town#2}] [leicht verletzt|verletzt] worden.
Beteiligt waren gegen {6..22}.{10..55} Uhr {car} und {car#2}, [teilte die Polizei mit|heißt es im Bericht der Polizei].
Zu dem Unfall kam es an der Einmündung der {street#2}.

Den Schaden [1:schätzt die Polizei auf|geben die Beamten mit] {1200..18500} Euro[1:| an].
Die Straße war {25..190} Minuten lang in beiden Richtungen gesperrt, und {2..9} Buslinien wurden umgeleitet.
[Vermutlich|Nach ersten Erkenntnissen] hatte {car.1} [die Vorfahrt nicht beachtet|bei Rot gehalten und war dann zu früh angefahren].

[1:Wer den Unfall gesehen hat oder Aufnahmen besitzt, kann sich|Zeugen werden gebeten, sich] unter 0{200..999} {100..999} {10..99} bei der Wache in {town} [1:melden|zu melden].
Das Aktenzeichen lautet {100..999}/{10..99}.
'''),
('obituary', '''
{man} im Alter von {age:71..99} Jahren gestorben
{man}, der {21..45} Jahre lang als {job} in {town} gearbeitet hat, ist am {date.long} im Alter von {age} Jahren gestorben.
Er wurde in {town#2} als eines von {3..9} Kindern geboren und [ging mit {14..16} Jahren in {town#3} in die Lehre|lernte seinen Beruf in {town#3}].
[Weggefährten erinnern sich|Freunde erinnern sich] an einen geduldigen Lehrmeister, der [zu jedem Anlass eine Geschichte wusste|jede Runde zum Lachen brachte].

Im Jahr {1962..1989} zog er in die {street}, wo die Familie bis heute wohnt.
{6..28} Jahre lang sang er im Kirchenchor, und {4..19} Jahre lang [kümmerte er sich um die Glocken|saß er im Ortsbeirat].

Er hinterlässt {2..5} Kinder und {3..14} Enkel.
Die Trauerfeier findet am {2..28}. {month} um {10..15} Uhr in der Michaelskirche in {town} statt.
[Statt Blumen bittet die Familie um Spenden für das Hospiz.|Die Familie bittet um Spenden für das Hospiz.]
'''),
('election', '''
So hat der Wahlkreis {town} gewählt
Im Wahlkreis {town} hat {person} von der Bürgerliste mit {a:19200..24900} Stimmen [das Mandat gewonnen|gewonnen].
{person#2} vom Sozialen Bund kam auf {b:12100..19100} Stimmen, {person#3} von der Grünen Union auf {c:2200..5900}.
[Der Abstand beträgt|Das ist ein Abstand von] {=a-b} Stimmen.

Die Wahlbeteiligung lag bei {48.1..74.9} Prozent; vor vier Jahren waren es {48.1..74.9} Prozent.
In {41..140} Wahllokalen wurden {=a+b+c} gültige Stimmen abgegeben, {120..480} Stimmzettel waren ungültig.
[Das Ergebnis wurde kurz nach Mitternacht bekannt gegeben.|Die Auszählung dauerte bis kurz nach Mitternacht.]

[Nach der Bekanntgabe|Am Abend] [1:dankte|versprach] {person} [1:den Helfern|eine wöchentliche Sprechstunde] in der {street}.
[Eine Nachzählung wurde nicht verlangt.|Niemand verlangte eine Nachzählung.]
Die Amtszeit beginnt am {date.long} und dauert vier Jahre.
'''),
('quake', '''
Erdbeben der Stärke {mag:3.1..6.4} bei {town}
Ein Erdbeben der Stärke {mag} [1:hat sich|ereignete sich] am {date.long} um {0..23}.{10..59} Uhr Ortszeit {4..68} Kilometer von {town} entfernt[1: ereignet|].
Der Herd lag in einer Tiefe von {5..44} Kilometern, [meldete der Erdbebendienst|wie der Erdbebendienst meldete].
Zu spüren war der Stoß auch in {town#2} und {town#3}; {12..410} Menschen meldeten ihn über das Internet.

[Über Schäden war zunächst nichts bekannt.|Schäden wurden zunächst nicht gemeldet.]
In den folgenden {2..12} Stunden gab es {3..29} Nachbeben, das stärkste erreichte {2.1..3.0}.

[In den vergangenen dreißig Tagen|Im letzten Monat] wurden im Umkreis von 300 Kilometern {4..61} Beben aufgezeichnet.
Diese Werte wurden automatisch berechnet und können von Fachleuten noch geändert werden.
'''),
('court', '''
Aus dem Amtsgericht {town}
Das Amtsgericht {town} hat am {date.long} [über folgende Fälle entschieden|folgende Urteile verkündet].

{person}, {19..71}, {street}, wurde wegen {charge} zu einer Geldstrafe von {20..90} Tagessätzen zu je {10..60} Euro verurteilt.
{person#2}, {19..71}, {street#2}, [erhielt wegen|bekam wegen] {charge#2} eine Freiheitsstrafe von {5..11} Monaten, die zur Bewährung ausgesetzt wurde.
{person#3}, {19..71}, aus {town#2}, wurde vom Vorwurf des [Meineids|Betrugs] freigesprochen.

Das Verfahren gegen {person#4}, {19..71}, aus {town#3} wegen {charge#3} wurde [gegen Zahlung von|gegen eine Auflage von] {300..2900} Euro eingestellt.
In der Sache {100..999}/{10..99} wird am {2..28}. {month} weiterverhandelt, weil ein Zeuge [erkrankt ist|nicht erschienen war].
Die Urteile sind noch nicht rechtskräftig.
'''),
('quarter', '''
{firm} setzt {rev:210..890} Millionen Euro um
{firm} hat in den drei Monaten bis Ende {month} {rev} Millionen Euro umgesetzt, [teilte das Unternehmen am {date.day} mit|wie das Unternehmen am {date.day} mitteilte]; im Jahr davor waren es {210..890} Millionen Euro.
Der Betriebsgewinn [1:betrug|lag bei] {op:18..96} Millionen Euro, der Überschuss [1:|bei ]{=op-9} Millionen Euro.
Je Aktie [verdiente das Unternehmen|ergab sich ein Gewinn von] {0.11..0.94} Euro; [1:erwartet worden waren|Analysten hatten mit] {0.11..0.94} Euro[1:| gerechnet].

Im Inland änderte sich der Absatz um {0.4..9.8} Prozent; die Ausfuhr machte {22..71} Prozent des Umsatzes aus.
Der Auftragsbestand betrug zum Ende des Quartals {410..1900} Millionen Euro und reicht für {5..19} Monate.
Die Rohmarge lag bei {21.1..44.9} Prozent.
Das Unternehmen beschäftigte {900..9800} Menschen, darunter {12..240} Auszubildende.

"Wir [liegen im Plan|halten an unserer Prognose fest]", sagte Vorstandssprecher {man} [in einer Telefonkonferenz|am Firmensitz].
Finanzvorstand {man#2} bezifferte die Energiekosten auf {3..39} Millionen Euro und die Frachtkosten auf {2..19} Millionen Euro.
Die Nettoverschuldung belief sich auf {60..640} Millionen Euro.

Für das ganze Jahr [erwartet|prognostiziert] {firm} einen Umsatz zwischen {low:1400..1900} und {=low+120} Millionen Euro.
Investiert werden sollen rund {40..160} Millionen Euro, der größte Teil davon im Werk {town}.
Als Dividende sind {0.18..1.64} Euro je Aktie vorgesehen.

Aussagen über die Zukunft beruhen auf dem heutigen Wissen der Unternehmensleitung und auf Annahmen, die sich als falsch erweisen können.
Nachfrage, Wechselkurse, Rohstoffpreise, Rechtsstreitigkeiten und andere Risiken können dazu führen, dass die tatsächlichen Ergebnisse erheblich von diesen Aussagen abweichen.
Das Unternehmen verpflichtet sich nicht, solche Aussagen zu aktualisieren, soweit das Gesetz es nicht verlangt.
Die Zahlen dieser Mitteilung sind nicht geprüft.
Sie wurden nach denselben Grundsätzen ermittelt wie der letzte Jahresabschluss, und durch Rundung können sich geringe Abweichungen in den Summen ergeben.
Eine Telefonkonferenz für Anleger findet um {9..15}.30 Uhr statt; eine Aufzeichnung steht {14..90} Tage lang bereit.
Gedruckte Exemplare des Zwischenberichts können bei der Abteilung für Anlegerpflege kostenlos bestellt werden.
'''),
('horoscope', '''
Ihr Tag: {sign}
{sign}: [Am Vormittag ist Geduld gefragt|Der Vormittag verlangt Geduld], nach {11..15} Uhr [geht vieles leichter|kommt Bewegung in die Sache].
[Ein alter Freund meldet sich wegen Geld|Eine Nachricht über Geld trifft ein]; antworten Sie nicht vor {date.day}.
Glückszahl {2..49}, Glücksfarbe [Grün|Blau|Gelb].
[In der Liebe gilt: mehr zuhören als reden|Zu Hause wirkt eine kleine Aufmerksamkeit Wunder].
Gesundheit: {2..9} von 10.
'''),
('episode', '''
{series}: {episode}
{series}, Folge {2..48}: "{episode}".
{first} [findet|bekommt] einen Brief, der nie für fremde Augen bestimmt war, und {first#2} [sagt die Hochzeit in {town} ab|muss die Hochzeit in {town} verschieben].
[Heute|Heute Abend] um {19..22}.{10..50} Uhr im {2..9}. Programm; Wiederholung am {date.day} um {13..17}.{10..50} Uhr.
Mit {person#3} und {person#4}; Regie: {person#5}.
'''),
]

TOPICS = {
'fire': {
'headlines': '''
{building.3} in {town} abgebrannt
{dead} Tote bei Brand in {town}
Feuer in der {street}: {hurt} Verletzte
{town} trauert nach Brand in der {street}
Nächtlicher Großbrand in {town}
Hunderte fliehen vor Feuer in {town}
''',
'leads': '''
Bei einem Brand in {building.1} in {town} sind [in der Nacht zum {date.day}|am {date.day}] {dead:2..9} Menschen [ums Leben gekommen|gestorben] und {hurt:11..38} verletzt worden.
{dead:2..9} Tote und {hurt:11..38} Verletzte hat ein Feuer gefordert, das am {date.day} in {building.1} in der {street} in {town} [ausgebrochen ist|ausbrach].
Mindestens {dead:2..9} Menschen sind am {date.day} [umgekommen|gestorben], als {building} in {town} [in Flammen aufging|Feuer fing]; {hurt:11..38} weitere liegen im Krankenhaus.
Die Zahl der Toten nach dem Brand in der {street} in {town} [liegt bei|beträgt nun] {dead:2..9}, {hurt:11..38} Menschen werden behandelt, [teilten die Behörden am {date.day} mit|hieß es am {date.day}].
''',
'bodies': '''
Der erste Notruf ging um {1..5}.{10..59} Uhr ein, [abgesetzt von einer Autofahrerin|ein Nachtwächter hatte ihn abgesetzt], und {4..14} Minuten später war der erste Löschzug da.
{24..160} Feuerwehrleute mit {6..32} Fahrzeugen [1:kämpften|waren] [1:bis zum Morgen gegen die Flammen|die ganze Nacht im Einsatz].
Der Rauch war noch im {8..30} Kilometer entfernten {town#2} zu [sehen|riechen].
Nach [Angaben|Einschätzung] von Brandmeister {man} war {cause} die [wahrscheinliche Ursache|Ursache].
"So [schnell habe ich noch nie etwas brennen sehen|ein Feuer hat hier noch niemand erlebt]", sagte {person#2}, {41..79}, aus der Nachbarschaft.
Die Bewohner von {14..60} Häusern in der {street} [mussten ihre Wohnungen verlassen|kamen für die Nacht in einer Schule unter].
Das Dach stürzte nach {35..120} Minuten ein, und Teile der Mauer [trafen ein Löschfahrzeug|fielen auf die {street#2}].
Eine {19..79}-jährige Frau wurde [mit der Drehleiter|mit einem Sprungtuch] aus dem {2..6}. Stock gerettet.
Das Gebäude stammt aus dem Jahr {1890..1978} und war zuletzt {2011..2018} [überprüft|begutachtet] worden.
Nach Auskunft des Landratsamts waren {2..9} von {10..19} Brandschutztüren [mit Keilen offen gehalten|nicht zu schließen].
Bürgermeister {man#2} [ordnete Trauerbeflaggung an|sprach vom schwärzesten Tag für {town} seit dem Hochwasser von {1953..1979}].
Das Klinikum in {town#2} nahm {5..19} Verletzte auf, {2..4} von ihnen mit schweren Verbrennungen.
Die Versicherung [rechnet mit|schätzt] {2..40} Millionen Euro Schaden.
Weil die Hydranten in der {street} [zu wenig Druck hatten|kein Wasser gaben], wurden {300..900} Meter Schlauch von der {river} verlegt.
Die Eigentümerin, {firm}, [wollte sich am {date.day} nicht äußern|erklärte, man unterstütze die Ermittler].
Angehörige erreichen unter 0{200..999} {100..999} {10..99} eine Nummer, die [bis {date.day}|zwischen {6..8} und {20..23} Uhr] besetzt ist.
Eine Sprinkleranlage war {2012..2018} [geplant|versprochen], aber aus Kostengründen [nie eingebaut|immer wieder verschoben] worden.
"Es gab einen Knall, dann [gingen alle Lichter aus|barsten die Fenster]", [berichtete|erzählte] {person#4}, {22..81}.
Züge zwischen {town} und {town#2} standen {2..9} Stunden still, weil Rauch [über die Gleise zog|auf der Strecke lag].
Messungen an {12..30} Stellen ergaben keine gefährlichen Werte, [teilte das Umweltamt mit|so das Umweltamt].
Viele Opfer waren Saisonkräfte, die [erst wenige Tage|erst {4..19} Tage] in {town} waren, [sagte eine Sprecherin|hieß es bei] der {group}.
{man#3}, früher {job}, [öffnete den Gemeindesaal|brachte Decken und Tee] für {30..120} Menschen ohne Bleibe.
Die Staatsanwaltschaft ermittelt gegen {2..5} [Verantwortliche|Personen] wegen fahrlässiger Tötung.
Ein Gottesdienst ist für den {2..28}. {month} in der {street#2} [geplant|angesetzt].
Es ist bereits der {2..5}. [Großbrand|schwere Brand] in {town} innerhalb von {2..9} Jahren.
Anwohner hatten sich {3..14} Mal über [verstellte Treppen|Müll im Hof] beschwert, [wie Briefe belegen|das zeigen Akten der Stadt].
Spürhunde suchten {18..60} Stunden in den Trümmern, bis die letzten {2..9} Vermissten [gefunden|bekannt] waren.
Etwa {2..30} Tonnen [Schaum|Sand] verhinderten, dass Öl in die {river} lief.
Zwei Feuerwehrleute im Alter von {21..29} und {31..54} Jahren [erlitten Rauchvergiftungen|wurden leicht verletzt].
{person#5} von der Gewerkschaft [klagte|sagte], in {town} seien seit {2009..2017} rund {8..35} Stellen weggefallen.
Die Innenministerin [wird am {date.day} in {town} erwartet|sagte eine Reise ab] und stellte {200..900}.000 Euro für die Familien in Aussicht.
Die Geschäfte in der {street} [blieben geschlossen|öffneten nicht], und {2..6} Schulen [gaben frei|begannen {2..3} Stunden später].
Gutachter brauchen {2..7} Wochen, um [die Leitungen zu prüfen|den Brandherd zu finden].
Seit {1999..2016} [1:diente|war] {building.2} [1:als|eine] Unterkunft für {20..90} Menschen.
Eine Sammlung der {group} brachte [binnen eines Tages|in {3..9} Tagen] {11..95} Tausend Euro ein.
Ein Flügel mit {12..44} Zimmern [blieb verschont|wurde gerettet], weil eine Stahltür [hielt|geschlossen war].
Drohnen mit Wärmebildkameras [fanden {2..8} Glutnester|maßen unter dem Dach {300..800} Grad].
Das Trinkwasser in der {street#2} muss {2..6} Tage lang abgekocht werden, [teilten die Stadtwerke mit|so die Stadtwerke].
Ein {16..30}-Jähriger, der vom Dach aus filmte, wurde [von der Polizei weggebracht|in Gewahrsam genommen].
Bei einem ähnlichen Feuer in {town#2} starben im Jahr {1961..1998} insgesamt {3..19} Menschen; danach [wurden die Vorschriften verschärft|gab es strengere Regeln].
''',
},
'council': {
'headlines': '''
{town} beschließt Bau: {project.2} für {cost} Millionen
Streit um {project.2} in {town}
{project.2} in der {street} rückt näher
Mehrheit für {project.2} in {town}
{town}: Rat stimmt für {project.2}
{project.2}: Anwohner setzen Änderungen durch
''',
'leads': '''
Der Stadtrat von {town} hat am {date.day} mit {yes:19..31} zu {no:4..17} Stimmen beschlossen, in der {street} {project} zu bauen; die Kosten liegen bei {cost:6..88} Millionen Euro.
In der {street} in {town} [entsteht|wird gebaut]: {project.1} für {cost:6..88} Millionen Euro, [beschloss der Stadtrat am {date.day}|so der Beschluss des Stadtrats vom {date.day}] mit {yes:19..31} zu {no:4..17} Stimmen.
Nach {3..7} Stunden Debatte [stimmte|entschied sich] der Stadtrat von {town} am {date.day} mit {yes:19..31} zu {no:4..17} Stimmen dafür, {project} zu bauen, und zwar für {cost:6..88} Millionen Euro.
{project.1} für {cost:6..88} Millionen Euro: Das hat der Stadtrat von {town} am {date.day} mit {yes:19..31} gegen {no:4..17} Stimmen [beschlossen|gebilligt].
''',
'bodies': '''
Die Arbeiten [1:sollen im {month} beginnen|beginnen im {month}] und [1:{length:14..40} Monate dauern|dauern {length} Monate].
Das Land zahlt {30..70} Prozent, den Rest [1:nimmt die Stadt als Kredit|finanziert die Stadt] über {15..35} Jahre[1: auf|].
"Das Geld ist [gut angelegt|richtig ausgegeben]", sagte Bürgermeister {man}.
{person#2} von der Opposition [nannte die Zahlen geschönt|hielt die Zahlen für geschönt] und [verlangte|forderte] einen Bürgerentscheid.
Die {group} hatte {1100..8900} Unterschriften [gegen den Plan|für einen kleineren Entwurf] gesammelt.
Das Gelände, früher [ein Gaswerk|ein Güterbahnhof|eine Brauerei], [liegt seit {1988..2012} brach|wird seit {1988..2012} nicht genutzt].
Zuvor müssen {200..3400} Tonnen belasteter Boden [abgefahren|nach {town#2} gebracht] werden.
Architektin {last} [verringerte die Höhe um {2..6} Meter|strich {2..3} Geschosse], [weil Nachbarn geklagt hatten|nachdem Nachbarn im {month} protestiert hatten].
In der {street} fallen {40..260} Stellplätze weg, in der {street#2} kommen {20..90} hinzu.
Händler in der {street} befürchten während der Bauzeit {10..35} Prozent weniger [Umsatz|Kundschaft].
Nach einer Studie der Hochschule [1:kommen künftig|ist mit] {9..64} Tausend [1:Gäste im Jahr|Gästen im Jahr zu rechnen].
Auf dem Gelände wurden {4..60} {animal} gezählt; an der {river} darf daher nur [zwischen {month} und {month#2}|von {month} an] gebaut werden.
Für den Altbau aus dem Jahr {1899..1974} wären Reparaturen für {2..14} Millionen Euro [nötig|fällig].
Geheizt wird mit {12..60} Erdsonden, auf das Dach kommen {300..2400} Quadratmeter Solarzellen.
{person#4} von der {group} [lobte den Beschluss|sprach von einem guten Tag für {town}], [vermisst aber|verlangte aber] einen Zebrastreifen in der {street#2}.
Die Buslinie {2..98} fährt danach [alle {5..20} Minuten|{2..9} Minuten schneller].
Die Grundsteuer steigt um {0.4..2.9} Prozent, um [die Zinsen zu zahlen|den Kredit zu bedienen].
{12..90} Bäume [werden gefällt|müssen weichen], {100..400} sollen an der {river} neu gepflanzt werden.
Ein früherer Plan war {2004..2016} [aufgegeben|verworfen] worden, als die Kosten um {20..80} Prozent stiegen.
Den Auftrag [erhielt|bekam] {firm}, dessen Angebot {3..18} Prozent unter dem von {firm#2} lag.
"Uns hat keiner gefragt", [klagte|sagte] {person#5}, mit einem Laden seit {11..40} Jahren in der {street} ansässig.
An {2..9} Abenden wurde öffentlich beraten, {200..1400} Menschen [kamen|nahmen teil].
Behindertenverbände [1:setzten|erstritten] {2..5} Aufzüge und eine Rampe [1:durch|statt einer Treppe].
Das Rechnungsprüfungsamt [mahnte|hielt fest], dass {2..7} der letzten {8..12} Großprojekte [teurer|später fertig] geworden seien als geplant.
Ein Saal für {150..900} Menschen steht an {2..5} Abenden in der Woche [Vereinen offen|zur Miete bereit].
Stadtrat {man#2} [verließ den Saal|stimmte nicht mit], weil seiner Familie [ein Grundstück|ein Büro] in der {street} gehört.
Den Grundstein [legt|setzt] am {2..28}. {month} [die Bischöfin|ein Kind aus der Grundschule].
Ein Ausschuss mit {5..15} Mitgliedern berichtet alle {2..6} Monate [über die Kosten|über den Stand].
Die Bücherei zieht für {9..30} Monate in die {street#2}.
Archäologen [fanden|entdeckten] bei Probegrabungen {3..40} Gräber aus dem {9..14}. Jahrhundert.
Ein Antrag auf {3..19} Millionen Euro war {2015..2018} [abgelehnt|zurückgewiesen] worden, ein zweiter [hatte Erfolg|wurde bewilligt].
Auf Wunsch der Jugendlichen bleibt [abends|an Werktagen] bis {20..23} Uhr geöffnet.
Der Entwurf aus {town#2} [1:setzte sich|gewann] gegen {11..90} andere[1: durch|], entschied eine Jury mit {5..13} Mitgliedern.
Der Lärm darf nachts {35..45} Dezibel nicht übersteigen; gerammt wird [nur bis {16..19} Uhr|höchstens {3..7} Stunden am Tag].
Der Betrieb kostet im Jahr {200..900} Tausend Euro, {2..9} Prozent [mehr|weniger] als heute.
Das Landesmuseum [1:leiht|stellt] {20..90} Bilder für die erste Ausstellung [1:aus|zur Verfügung].
Ein Café mit {24..80} Plätzen wird [an eine Familie aus dem Ort verpachtet|von Menschen mit Behinderung geführt].
Das Hochwasser von {2000..2018} hatte rund um die {street} {20..90} [Keller überflutet|Häuser beschädigt].
Für Radfahrer gibt es {120..600} Meter eigenen Weg und {60..240} Bügel.
In den letzten {4..9} Wochen gingen nur {2..9} Einwände ein, [sagte die Planungsamtsleiterin|hieß es im Planungsamt].
''',
},
'plant': {
'headlines': '''
{firm} streicht {jobs} Stellen in {town}
{firm} schließt Werk in {town}
Gewerkschaft kämpft um Werk von {firm}
{town}: Belegschaft von {firm} im Ausstand
{firm} verlagert Fertigung nach {abroad}
Verhandlungen über Zukunft von {firm} beginnen
''',
'leads': '''
{firm} will das Werk in {town} [schließen|aufgeben], in dem {product} hergestellt werden; {jobs:180..940} Menschen verlieren ihre Arbeit, [teilte das Unternehmen am {date.day} mit|hieß es am {date.day}].
[Rund|Etwa] {jobs:180..940} Stellen fallen weg, wenn {firm} die Herstellung von {product.1} in {town} einstellt, [wurde am {date.day} bekannt|sagte eine Sprecherin am {date.day}].
Die Belegschaft von {firm} in {town} [hat am {date.day} die Arbeit niedergelegt|ist am {date.day} in den Ausstand getreten], nachdem der Abbau von {jobs:180..940} Stellen [angekündigt|bekannt] worden war.
Der Hersteller von {product.1}, {firm}, [1:baut|streicht] in {town} {jobs:180..940} Stellen[1: ab|], wie er am {date.day} [mitteilte|bekannt gab].
''',
'bodies': '''
Die Fertigung soll bis Ende {month} nach {abroad} [verlagert werden|umziehen].
"Man hat uns das in {4..15} Minuten [in der Kantine|zwischen zwei Schichten] gesagt", berichtete Betriebsrätin {last}.
In einer Urabstimmung [waren|stimmten] {71..96} Prozent der Mitglieder [für einen Streik|dafür].
Die Bestellungen seien seit {2014..2018} um {14..45} Prozent gesunken, [begründete das Unternehmen den Schritt|hieß es zur Begründung].
Geschäftsführer {man} [verwies auf hohe Strompreise|machte billige Einfuhren verantwortlich], die {4..38} Millionen Euro gekostet hätten.
Das Werk wurde {1898..1974} von dem {job} {man#2} aus {town#2} gegründet und hatte einst {1400..6900} Beschäftigte.
Die Stadt {town} [bot an|war bereit], auf {200..900} Tausend Euro Gewerbesteuer [zu verzichten|im Jahr zu verzichten].
Bürgermeister {man#3} [sprach von einem schweren Schlag|erfuhr davon nach eigenen Worten aus dem Radio].
[Ein Drittel|Ein Viertel|Die Hälfte] der Beschäftigten ist länger als {15..30} Jahre im Betrieb.
{120..480} Leiharbeiter [waren schon im {month} nach Hause geschickt worden|hatten schon im {month} gehen müssen].
In der Pensionskasse fehlen {8..90} Millionen Euro, [stellten Gutachter fest|so ein Gutachten].
Über Abfindungen wird von {date.day} an verhandelt; gefordert werden {2..5} Wochenlöhne [je Jahr im Betrieb|für jedes Jahr].
Bei Zulieferern in {town#2} [1:sind|stehen] weitere {60..400} Stellen [1:gefährdet|auf dem Spiel].
Im letzten Jahr verdiente {firm} {19..70} Millionen Euro und schüttete {3..18} Millionen Euro aus.
"Schon mein Vater und mein Großvater [waren hier|standen an dieser Maschine]", sagte {person#4}, {24..61}.
Ein Gutachter [1:schätzt die Maschinen auf|gibt für die Maschinen einen Wert von] {2..19} Millionen Euro[1:| an].
Der Wettbewerber {firm#2} [1:interessiert sich für|möchte] {2..5} der {6..9} Hallen[1:| kaufen].
Ein Gespräch bei der Wirtschaftsministerin in der {street} [dauerte {3..9} Stunden|endete nach {3..9} Stunden ohne Ergebnis].
[Rund|Etwa] {300..2400} Menschen zogen am {date.day} [mit Kerzen|mit Trommeln und Fahnen] durch die {street}.
{14..60} Lehrlinge [dürfen ihre Ausbildung beenden|wechseln in einen Betrieb in {town#2}].
Die Bank [verlängerte|verlängert] einen Kredit über {12..80} Millionen Euro nur bis {month}.
Die Arbeitslosenquote im Kreis [liegt bei|beträgt] {4.1..11.9} Prozent.
Ein Käufer hatte sich {2015..2018} zurückgezogen, [nachdem er die Bücher gesehen hatte|weil das Dach {2..9} Millionen Euro gekostet hätte].
Die Belegschaft hatte {2009..2014} auf {3..9} Prozent Lohn verzichtet, um [das Werk zu retten|neue Aufträge zu sichern].
Von {20..90} Tausend Stück im Monat geht die Hälfte an [Autohersteller|Krankenhäuser|Baufirmen].
Anwältin {last#2} [bezweifelt|bestreitet], dass die Frist von {45..120} Tagen eingehalten wurde.
Die Werksfeuerwehr mit {12..30} Mitgliedern [wird aufgelöst|sucht eine neue Bleibe].
Die Kirchengemeinde [öffnete|eröffnete] in der {street} eine Beratungsstelle, zu der am ersten Tag {20..160} Menschen kamen.
Kunden müssen {2..9} Wochen länger auf ihre Lieferung [warten|warten, heißt es].
Das Gelände misst {9..60} Hektar, liegt an der {river} und [ist {3..28} Millionen Euro wert|könnte bebaut werden].
Die Anleger [begrüßten|lobten] den Plan: Der Kurs [1:stieg|legte] um {1.1..8.9} Prozent[1:| zu].
Nach Berechnungen der Hochschule zieht jede [gestrichene|verlorene] Stelle den Verlust von {1.2..2.4} weiteren [im Handel|in der Umgebung] nach sich.
Für Umschulungen [1:stehen|gibt es] {2..9} Millionen Euro[1: bereit| vom Unternehmen].
Die Nachtschicht [1:endete|wurde] vor {2..9} Monaten[1:| gestrichen], und einer von {3..5} Öfen ist seither kalt.
{80..300} Streikende [1:hielten|ließen] am Tor Lastwagen {2..14} Stunden lang [1:auf|warten].
Ein Brief mit {2200..9800} Unterschriften [1:ging|wurde] an die Eigentümer in [Zürich|Mailand|Chicago|Osaka][1:| geschickt].
Der Fußballverein [1:verliert|büßt] seinen wichtigsten Geldgeber und {40..300} Tausend Euro im Jahr[1:| ein].
Das Werk [verbraucht|benötigt] so viel Strom wie {4..30} Tausend Haushalte.
Am {2..28}. {month} [laufen|gehen] die letzten {product} [vom Band|aus dem Werk].
Der frühere Werkleiter {man#4} [ist überzeugt|meint], eine Investition von {2..9} Millionen Euro hätte [genügt|gereicht].
''',
},
}
