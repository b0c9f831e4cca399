"""English fillers, templates and topics. See grammar.py for the marks."""

LANG = 'en'
DECIMAL, GROUP = '.', ','
MONTHS = 'January February March April May June July August September October November December'.split()
WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split()
FIRST = '1'
DATES = {'long': '{d} {month} {y}', 'day': '{weekday}', 'full': '{weekday}, {d} {month} {y}', 'short': '{d} {month}', 'year': '{y}'}
COMPOSE = {'person': (['first', 'last'], ' '), 'town': (['stem', 'ending'], ''), 'firm': (['owner', 'trade'], ' ')}
FILL = {
    'stem': 'Alder|Ash|Barn|Black|Brad|Bright|Brook|Burn|Carl|Chat|Clay|Cold|Copper|Dun|East|Elder|Fern|Gold|Grey|Hart|Hazel|Holm|Iron|Kings|Lang|Lin|Mal|Mill|New|Nor|Oak|Pem|Raven|Red|Shel|Silver|Stan|Thorn|Wal|West|Whit|Wil|Win|Wood',
    'ending': 'bridge|brook|bury|by|combe|dale|field|ford|ham|haven|hurst|leigh|mere|minster|mouth|port|stead|ton|well|wick',
    'first': 'Alan|Alice|Amir|Anna|Ben|Carol|Clare|Daniel|David|Diane|Edward|Ellen|Fiona|George|Grace|Hannah|Helen|Ian|James|Jane|Joseph|Karen|Laura|Leo|Lucy|Mark|Martin|Mary|Michael|Nadia|Neil|Nora|Oliver|Paul|Peter|Priya|Rachel|Robert|Rosa|Ruth|Samuel|Sarah|Simon|Stephen|Susan|Thomas|Victor|Yusuf',
    'last': 'Adair|Ashby|Barlow|Bennett|Blake|Brennan|Calder|Carver|Chandler|Cole|Dawson|Drake|Ellery|Farrow|Fenton|Finch|Garner|Gibbs|Hale|Harding|Hobbs|Holt|Ingram|Jarvis|Kemp|Lambert|Langley|Marsh|Mercer|Nolan|Osborne|Palmer|Pearce|Quinn|Rahman|Reeve|Sawyer|Shaw|Slater|Stokes|Tanner|Thorpe|Underhill|Vance|Wade|Walsh|Whitlock|Yates',
    'owner': 'Aldermoor|Arden|Beacon|Belcourt|Calloway|Castor|Corvane|Delmont|Easton|Fairburn|Garrick|Halcyon|Harland|Ketteridge|Lomax|Marlowe|Meridian|Northgate|Orwell|Pellam|Ridgeway|Selwyn|Tamar|Trelawn|Vantage|Wexley|Whitmore|Yarrow',
    'trade': 'Steel|Foods|Motors|Energy|Textiles|Chemicals|Logistics|Paper|Ceramics|Electronics|Shipping|Rail|Glass|Timber|Pharma|Software|Water|Cement',
    'street': 'Abbey Road|Bridge Street|Canal Street|Castle Lane|Chapel Street|Church Road|College Avenue|Cross Street|Dock Road|Elm Grove|Ferry Lane|Gas Street|Granary Lane|High Street|Jubilee Road|King Street|Market Street|Mill Lane|Northern Avenue|Orchard Way|Park Road|Quarry Lane|Queen Street|Railway Terrace|School Lane|South Parade|Station Road|Tannery Row|Victoria Street|Weir Lane',
    'river': 'Arrow|Brennet|Calder|Dene|Eller|Fallow|Gaunt|Ister|Kenn|Lorne|Marl|Ouzel|Perrin|Rill|Sable|Teme|Wenning',
    'club': 'Albion|Athletic|City|Rangers|Rovers|Town|United|Wanderers',
    'sky': 'dry with long sunny spells|cloudy with some brightness later|showery with a risk of thunder|overcast with light rain|misty at first, then sunny|bright but cold|windy with scattered showers',
    'wind': 'north|north-east|east|south-east|south|south-west|west|north-west',
    'money': 'US dollar|Japanese yen|Swiss franc|Norwegian krone|Canadian dollar|Australian dollar|Polish zloty|Turkish lira',
    'job': 'baker|bus driver|carpenter|chemist|choirmaster|farmer|headteacher|librarian|midwife|postman|printer|stonemason|surveyor|vet',
    'charge': 'theft from a shop|driving while disqualified|criminal damage to a parked car|common assault|handling stolen goods|speeding in a built-up area|fraud by false representation|failing to stop after an accident|possession of a knife in a public place',
    'car': 'blue hatchback|delivery van|dark estate car|grey saloon|minibus|motorcycle|red pick-up truck|refuse lorry|school bus|silver people carrier|tractor|white taxi',
    'sign': 'Aries|Taurus|Gemini|Cancer|Leo|Virgo|Libra|Scorpio|Sagittarius|Capricorn|Aquarius|Pisces',
    'series': 'Harbour Lights|The Glass House|North of Here|Cold Water|The Paper Trail|Second Spring|Market Square|The Long Field',
    'episode': 'A Letter from the Coast|The Empty Chair|Low Tide|Old Friends|The Night Train|A Question of Trust|Snow on the Line|The Auction|Broken Glass|The Return|An Open Window|Fathers and Sons',
    'building': 'furniture warehouse|timber yard|former cinema|bakery|sports hall|block of flats|paper mill|car repair shop|primary school|hotel|storage depot|guest house',
    'cause': 'an electrical fault|a gas leak|a discarded cigarette|a faulty heater|welding work on the roof|an overheated battery',
    'project': 'swimming pool|bus station|town library|leisure centre|market hall|primary school|flood wall|tram line|youth centre|multi-storey car park|museum|community hospital',
    'product': 'gearboxes|office furniture|batteries|bathroom fittings|bicycle frames|window glass|tinned soup|turbine blades|packaging|hearing aids|medical pumps|garden tools',
    'group': 'residents\' association|chamber of trade|parents\' group|cycling club|civic society|tenants\' union|wildlife trust',
    'animal': 'otters|barn owls|salmon|water voles|red squirrels|bats|ospreys|harvest mice|seals|great crested newts',
}
QUOTES = '“”'
SITE_LINES = ['(ENDS)', 'Read more on our website.', 'Follow us for the latest news.', 'This article was first published by our partner agency.', 'Reporting by our newsroom; editing by the night desk', 'Sign up for our morning newsletter.', 'Copyright. All rights reserved.', '© 2024 Northern Press Service', 'Related: more local news']
AGENCY_LINES = ['(Northern Press Service)', 'By our own correspondent', 'NPS – Updated', 'From our local staff']
CORRECTIONS = ['Correction: an earlier version of this report gave a wrong figure.', 'This report has been corrected on {date.short}: the age of one witness was wrong.', 'Clarification: the figures come from the authorities in {town} and are provisional.', 'We have corrected a misspelt name in the {4..9}th paragraph.']
READ_MORE = ['Read the full story here.', 'Full report to follow.', 'More on page 4.']
ROUNDUP = ['News in brief', 'The day in short', 'Regional round-up', 'What happened today']
NEW_HEADLINES = ['Local news: {0}', '{0} – report', 'Update: {0}', 'Region: {0}']
SHORT = ['Old bridge shut on {date.day}', 'No trains to {town} today', '{town}: water off until {5..9} pm', 'Photo of the day', 'Market moved to {street}', 'Correction', 'Page not found', 'Result: {2..5}-{0..1}', 'Bin collection on {date.day} in {town}', 'Library closed', 'In pictures', 'Tonight: {series}, part {2..9}', 'Live blog ended']

TEMPLATES = [
('weather', '''
Weather for {town}: {low:3..11} to {=low+gain} degrees
The weather office at {town} [issued|has issued|published] its forecast for {date.full} [this morning|at six o'clock|early today].
[The day will be|Expect the day to be|Conditions will be] {sky}, with a high of {=low+gain} degrees Celsius in the afternoon and a low of {low} degrees overnight.
The wind will blow from the {wind} at {6..18} to {wind_top:22..38} kilometres an hour, [with gusts of up to|and gusts may reach] {=wind_top+25} kilometres an hour [on high ground|in exposed places|near the coast].

The difference between day and night will be {gain:5..11} degrees.
Relative humidity will be around {45..92} per cent and the chance of rain is put at {5..95} per cent.
Rainfall of {1..18} millimetres is expected [by midnight|over twenty-four hours].
The sun rises at {5..7}.{10..55} and sets at {16..20}.{10..55}.
[Visibility is good, falling to|Visibility will be good at first and then drop to] {4..15} kilometres towards evening.

[Motorists are advised to allow extra time for their journeys|Drivers should leave more time for their journeys], and cyclists should take care on open stretches.
The air quality index stands at {21..88}, and the pollen count is {12..140} grains per cubic metre.
The water temperature at the bathing place is {9..19} degrees.
[The next forecast will be issued at six in the evening.|A new bulletin follows in the evening.]
'''),
('weather-warning', '''
Wind warning for the {town} area
A yellow warning of strong wind is in force for {town} and the surrounding district from {hour:6..9} in the morning until {8..11} in the evening on {date.full}.
Gusts of {70..105} kilometres an hour are likely, and on the hills above the town they could be stronger still.
The wind will first come from the {wind} and then turn and ease as the front moves away during the night.

[Some delays to road, rail and ferry services are likely|Road, rail and ferry passengers should expect some delays], and a short loss of power is possible in places.
Tall vehicles should avoid the viaduct, where a speed limit of {30..50} kilometres an hour applies as long as the warning lasts.
Householders are asked to tie down or take in anything in the garden that the wind could carry off, such as furniture, trampolines and bins.
Windows and doors should be closed, and vehicles should not be parked under trees or next to loose fences.
Anyone who has to go out should keep away from the sea front, because waves can break over the wall without warning.
Parents are reminded that playgrounds under trees stay shut for as long as a warning is in force.

The emergency number for fallen trees and loose roofing is {100..999}-{1000..9999}, and it is staffed around the clock.
Callers should say exactly where they are, whether anybody is hurt and whether the road can still be used.
Power cuts can be reported to the network operator at any hour of the day, and customers who depend on medical equipment have priority.
Nobody should touch a cable that is lying on the ground, even if it looks dead, or try to move a branch from it.

[Warnings come in three colours|There are three colours of warning].
Yellow means that people should be aware of the weather and keep an eye on the forecast.
Amber means that they should be prepared to change their plans, since travel may be disrupted and there may be a danger to life and property.
Red means that they should act at once, stay indoors and follow the orders of the emergency services.
The colour depends both on how likely the weather is and on how much harm it could do, so that a yellow warning may announce either a likely nuisance or an unlikely danger.

The weather office reviews each warning every three hours and may extend it, raise it or withdraw it.
{person} of the district council said that {4..25} crews were on call and that sandbags and barriers had been checked.
The last comparable storm brought down {12..90} trees in the district.
'''),
('exchange', '''
Reference rates of {date.long}
The central bank [fixed|set] the following reference rates at noon on {date.full}.
One unit of the national currency [was worth|bought] {1.0501..1.1999} units of the {money} and {0.7801..0.9499} units of the {money#2}.
[Compared with the previous fixing|Against the day before], the {money} moved by {0.01..0.95} per cent and the {money#2} by {0.01..0.95} per cent.

The {money#3} was fixed at {9.8001..11.9999}, the {money#4} at {4.1001..4.9999}.
The trade-weighted index [came to|stood at] {96.1..104.9} points.
Turnover in the spot market was put at {1.1..7.9} billion, of which {22..61} per cent was in the {money}.

[The rates are published for information only.|The rates are for reference only and do not bind any bank.]
[Commercial banks may charge other prices for notes and transfers.|Prices for notes and transfers may differ.]
The next fixing takes place on the following working day at noon.
'''),
('shares', '''
{firm} shares close at {close:18.05..94.95}
Shares of {firm} [closed|ended the session] at ${close} on {date.day}, [a change of|after a move of] {0.1..6.9} per cent from the previous session.
Trading volume [reached|came to] {0.4..29.9} million shares, against a thirty-day average of {0.4..29.9} million.

The stock [touched a high of|rose as high as] ${=close+1} and [a low of|fell as low as] ${=close-1} during the day, according to exchange data.
[Its market value|The company's market value] is now about ${1.1..48.9} billion, and the shares trade at {7.1..31.9} times expected earnings.
Over the past twelve months the price has ranged between ${=close-11} and ${=close+14}.

Of {8..24} analysts who follow the company, {2..7} advise buying the shares.
The average price target is ${=close+4}.
The dividend yield is {0.8..5.9} per cent, and the next results are due on {3..28} {month}.
The broader index [finished|closed] {0.1..1.9} per cent away from its opening level.
'''),
('match', '''
{town} {club} {home:2..5}-{away:0..1} {town#2} {club#2}
{town} {club} beat {town#2} {club#2} {home}-{away} [on {date.day} evening|on {date.day} afternoon|at home on {date.day}] in front of {1200..9900} spectators.
{last} opened the scoring in the {4..20}th minute [with a low shot from the edge of the area|with a header from a corner|from the penalty spot], and {last#2} made it safe after {61..88} minutes.
The visitors had {3..14} shots on goal and won {2..11} corners, but [goalkeeper {person#3} was seldom in trouble|seldom troubled goalkeeper {person#3}].

[Referee|The referee,] {person#4} showed {2..6} yellow cards.
{club} manager {person#5} [said afterwards that the side had deserved the points|was pleased with the points], while {person#6} [spoke of a poor start|blamed a poor start].

The table after {round:14..29} rounds:
> 1. {town} {club}, {won:10..13} wins, {drawn:2..4} draws, {=won*3+drawn} points
> 2. {town#3}, {won2:8..9} wins, {drawn2:2..4} draws, {=won2*3+drawn2} points
> 3. {town#2} {club#2}, {won3:6..7} wins, {drawn3:2..4} draws, {=won3*3+drawn3} points
> 4. {town#4}, {won4:4..5} wins, {drawn4:2..4} draws, {=won4*3+drawn4} points

[The next round is played on {2..28} {month}.|Next match: {2..28} {month}, {town#3} against {town}.]
'''),
('police', '''
Police appeal after crash in {street}, {town}
Police [are looking for|have appealed for] witnesses after a collision in {street}, {town}, on {date.full}.
A {car} and a {car#2} collided near the junction with {street#2} at about {1..12}.{10..55} [in the morning|in the afternoon|in the evening].
A {19..86}-year-old from {town#2} [was taken to hospital with injuries that are not thought to be serious|was treated at the scene].

[Damage is put at|The damage has been estimated at] about £{1200..18500}.
The road was closed in both directions for {25..190} minutes, and {2..9} bus services had to be diverted.
Officers believe that the driver of the {car} [did not see the other vehicle in time|had missed a red light|was blinded by the low sun].

[Anyone who saw the accident or has dashcam footage|Witnesses, and anyone with dashcam footage,] should call {town} police on 0{100..999} {100..499} {500..999}, quoting incident {100..999}.
[Information can be given without leaving a name.|Calls may be made anonymously.]
'''),
('obituary', '''
{first} {last}, {job}, {age:71..99}
{first} {last}, who has died aged {age}, was for {21..45} years [a|known to all of {town} as a] {job} in {town}.
Born in {town#2} as one of {3..9} children, {last} left school at {14..18} and [learned the trade in {town#3}|began an apprenticeship in {town#3}].
[Colleagues remember|Friends remember] a patient teacher who could [tell a story for every occasion|make a whole room laugh].

In {1962..1989} {last} moved to {street}, where the family still lives.
[The family survived the flood of {1962..1989}|A serious illness in {1990..2005} changed little]; work went on [as before|without a break].
For {6..28} seasons {last} also sang in the parish choir and looked after the bells.

{last} leaves {2..5} children and {3..14} grandchildren.
The funeral takes place at St Michael's Church in {town} on {date.day} at {10..15} o'clock.
[The family asks for donations to the hospice instead of flowers.|No flowers, please; the hospice is glad of donations.]
'''),
('election', '''
Result for the {town} district
[The returning officer|Returning officer {person#5}] [announced|declared] the result for {town} [shortly after midnight|at two in the morning|in the early hours].
{person} of the Civic List won the seat with {a:9200..14900} votes.
{person#2} of the Labour Alliance came second with {b:6100..9100} votes, and {person#3} of the Green Union had {c:1200..5900}.
[The majority is|That is a majority of] {=a-b} votes.

Turnout was {48.1..74.9} per cent, compared with {48.1..74.9} per cent four years ago.
{120..480} ballot papers were spoilt [or blank|].
A total of {=a+b+c} valid votes were cast in {14..41} polling stations.

The winner [thanked the helpers and promised|thanked the voters and promised] to hold a surgery in {street} every week.
[The runner-up congratulated the winner and did not ask for a recount.|No recount was asked for.]
The new member takes the seat on {date.long}.
'''),
('quake', '''
Earthquake of magnitude {mag:3.1..6.4} near {town}
An earthquake of magnitude {mag} [was recorded|occurred] {4..68} kilometres {wind} of {town} on {date.full} at {0..23}:{10..59} local time.
The focus was at a depth of {5..44} kilometres, the seismological service [said|reported].
The shock was felt in {town#2} and {town#3}, where {12..410} people reported it online.

[No damage was reported at first.|There were no early reports of damage.]
{3..29} aftershocks followed within {2..12} hours, the strongest of them of magnitude {2.1..3.0}.
The tsunami centre [issued no warning|saw no reason for a warning].

[In the past thirty days|Over the last month] {4..61} earthquakes have been recorded within 300 kilometres of the place.
These values were calculated automatically and may be revised by a seismologist.
'''),
('court', '''
{town} magistrates' court list
[The following cases were heard|These cases were dealt with] at {town} magistrates' court on {date.full}.

{person}, {19..71}, of {street}, [admitted|pleaded guilty to] {charge} and was fined £{80..640}, with costs of £{85..180}.
{person#2}, {19..71}, of {street#2}, denied {charge#2} and was released on bail until {2..28} {month}.
{person#3}, {19..71}, of {street#3}, was found guilty of {charge#3} and must do {40..180} hours of unpaid work.

{person#4}, {19..71}, of {town#2}, [admitted|pleaded guilty to] {charge#4}; {4..10} penalty points were put on the licence and a surcharge of £{30..95} is to be paid.
The case against {person#5}, {19..71}, of {town#3} was adjourned because a witness was ill.
[Magistrate {person#6} heard the cases.|The bench was chaired by {person#6}.]
'''),
('quarter', '''
{firm} reports quarterly revenue of ${rev:210..890} million
{firm} [reported|posted|said it had] revenue of ${rev} million for the three months to the end of {month}, compared with ${210..890} million a year earlier.
Operating profit [was|came to] ${op:18..96} million and net profit ${=op-9} million.
Earnings per share [were|came to] {11..94} cents, and analysts had expected {11..94} cents.

[Sales in the domestic market|Domestic sales] changed by {0.4..9.8} per cent; exports made up {22..71} per cent of revenue.
The order book [stood at|was worth] ${410..1900} million at the end of the quarter, enough for {5..19} months of work.
The gross margin was {21.1..44.9} per cent.
The company had {900..9800} employees, {12..240} of them apprentices.

"We [are on course|remain on course] for the year," chief executive {person} [said in a statement|told analysts].
Chief financial officer {person#2} put the cost of energy at ${3..39} million and the cost of freight at ${2..19} million.
Net debt was ${60..640} million, or {0.8..2.9} times yearly earnings before interest, tax and depreciation.

For the full year {firm} [expects|forecasts] revenue of between ${low:1400..1900} million and ${=low+120} million.
Capital spending will be about ${40..160} million, most of it at the plant in {town}.
The board [proposes|will propose] a dividend of {8..64} cents a share.

Statements about the future are based on what the management knows today and on assumptions that may turn out to be wrong.
Demand, exchange rates, the price of raw materials, legal disputes and other risks can lead to results that differ widely from those stated or implied here.
The company does not undertake to update such statements unless the law requires it to do so.
The figures in this release have not been audited.
They were drawn up under the same accounting rules as the last annual report, and rounding may mean that they do not add up exactly.
A conference call for investors takes place on {date.day} at {9..15}.30, and a recording will be available for {14..90} days.
Printed copies of the interim report can be ordered free of charge from the investor relations department.
'''),
('horoscope', '''
Your day: {sign}
{sign}: [The morning asks for patience|Patience helps in the morning], but after {11..15} o'clock things [go your way|begin to move].
[An old friend gets in touch about money|A message about money arrives]; do not answer before {date.day}.
Lucky number {2..49}, lucky colour [green|blue|yellow].
[In love, listen more than you talk|At home, a small gift works wonders].
Health: {2..9} out of 10.
'''),
('episode', '''
{series}: {episode}
{series}, [part|episode] {2..48}: "{episode}".
{first} [finds|receives] a letter that {first#2} was never meant to see, and the [auction|wedding] in {town} [has to be put off|is called off].
[Tonight|This evening] at {7..10}.{10..50} on Channel {2..9}; repeat on {date.day} at {1..5}.{10..50} in the afternoon.
With {person#3} and {person#4}; directed by {person#5}.
'''),
]
FILL['month'] = '|'.join(MONTHS)

TOPICS = {
'fire': {
'headlines': '''
Fire destroys {building} in {town}
{dead} dead in {town} fire
Blaze at {building}: {hurt} injured in {town}
{town} mourns after fire in {street}
Hundreds moved out as {building} burns
Crews fight night fire in {street}, {town}
''',
'leads': '''
{dead:2..9} people have died and {hurt:11..38} were injured in a fire that [broke out|started] in a {building} in {town} [on {date.day} night|early on {date.day}].
A fire [swept through|gutted] a {building} in {street} in {town} [on {date.day}|late on {date.day}], killing {dead:2..9} people and injuring {hurt:11..38}.
At least {dead:2..9} people were killed when a {building} [caught fire|went up in flames] in {town} [on {date.day} evening|before dawn on {date.day}]; {hurt:11..38} others are in hospital.
The number of people killed in the fire at a {building} in {town} [stands at|is now] {dead:2..9}, and {hurt:11..38} are being treated, officials said [on {date.day}|late on {date.day}].
''',
'bodies': '''
The [alarm was raised|first call came] at {1..12}.{10..59} [by a passer-by who saw smoke|by a night porter|by a driver on his way home], and the first engine was there {4..14} minutes later.
{24..160} firefighters with {6..32} vehicles [fought the flames|were at work] [until the morning|for most of the night].
Smoke could be seen from {town#2}, {8..30} kilometres away.
Investigators [believe|suspect] that {cause} [started the fire|was to blame], [fire chief|chief officer] {person} said.
"We [have never seen|had never seen] flames [move so fast|spread like that]," said {person#2}, who lives {20..90} metres away.
Police asked the owners of {14..60} houses in {street} to leave [and put them up in a school hall|for the night].
The roof [fell in|collapsed] after {35..120} minutes, and part of the wall [came down on a fire engine|fell into {street#2}].
A {19..79}-year-old woman was [lifted from a window on the {4..9}th floor|brought down a ladder from the {4..9}th floor].
The building dates from {1890..1978} and was [last inspected|last checked] in {2011..2018}.
According to the district council, {2..9} of {10..19} fire doors [had been wedged open|could not be closed].
Mayor {person#3} [ordered flags to be flown at half-mast|called it the darkest day for {town} since the flood of {1953..1979}].
The [hospital in|clinic at] {town#2} [took in|admitted] {5..19} of the injured, {2..4} of them with severe burns.
Insurers [put the loss at|expect a loss of] about £{2..40} million.
Hydrants in {street} had [too little pressure|no water], so hoses were laid over {300..900} metres from the {river}.
The owner, {firm}, [said in a short statement that it was helping the police|did not answer questions on {date.day}].
Relatives [can call|may ring] a special number, 0{100..999} {100..499} {500..999}, which will be staffed until {date.day}.
A sprinkler system had been [planned for|promised in] {2015..2018} but [was never fitted|was put off for lack of money].
"There was a bang, and then [all the lights went out|the windows burst]," {person#4}, {22..81}, [told reporters|recalled].
Trains between {town} and {town#2} were [stopped|held] for {2..9} hours because the smoke [drifted over the line|lay across the track].
Air measurements [in {12..30} places|at {12..30} points] found no dangerous values, the environment agency [reported|said].
Many of the dead were [guests|seasonal workers] who had arrived [only days before|{2..9} days earlier], the {group} said.
{person#5}, a retired {job}, [brought blankets and tea|opened the parish hall] to help {30..120} people who had nowhere to go.
The public prosecutor [has opened an inquiry|is looking] into [{2..5} managers|the keeper of the building and {2..5} contractors].
A church service [will be held|is planned] in {street#2} on the {4..20}th of {month}.
It is the {4..9}th [large fire|serious blaze] in {town} [within {2..9} years|in {2..9} years].
Neighbours had complained {3..14} times about [blocked stairways|rubbish in the yard], [according to letters seen by this newspaper|as council papers show].
Dogs [searched the ruins|went through the rubble] until {date.day}, when the last {2..9} missing people were [found|accounted for].
About {2..30} tonnes of [foam|sand] [were used|had to be brought in] to keep fuel from running into the {river}.
Two firefighters, aged {21..29} and {31..54}, [suffered smoke poisoning|were slightly hurt] [but have left hospital|and went home the same day].
{person#6} of the firefighters' union [said|complained] that {town} had lost {8..35} posts since {2009..2017}.
The interior minister [is expected in {town} on {date.day}|cut short a trip] and [promised|spoke of] £{200..900},000 for the families.
Shops in {street} [stayed shut|were told to close], and {2..6} schools [gave pupils the day off|opened {2..3} hours late].
Experts [will need|expect to take] {2..7} weeks to [examine the wiring|find the exact place where it began].
The {building} had been [used as a hostel for {20..90} people|home to {20..90} tenants] since {1999..2016}.
A collection by the {group} [raised|brought in] £{11000..95000} [within a day|in {3..9} days].
One wing, with {12..44} rooms, [was saved|escaped] because a steel door [held|stayed shut].
Drones with heat cameras [found {2..8} hidden pockets of fire|showed temperatures of {300..800} degrees under the roof].
The drinking water in {street#2} [must be boiled|should not be used] for {2..6} days, the water company said.
A {16..30}-year-old man who had filmed from the roof was [taken down by police|led away].
In {1961..1998} a similar fire in {town#2} cost {3..19} lives and [led to|brought] new rules for exits.
''',
},
'council': {
'headlines': '''
{town} votes for new {project}
Council backs £{cost} million {project}
Row over {project} in {town}
{town} puts off decision on {project}
Residents win changes to {project} plan
{project} for {street} moves closer
''',
'leads': '''
[{town} council|The council in {town}] [voted|decided] on {date.day} by {yes:19..31} votes to {no:4..17} to build a new {project} in {street} for £{cost:6..88} million.
A new {project} will be built in {street} in {town} at a cost of £{cost:6..88} million, [councillors decided|the council agreed] on {date.day} by {yes:19..31} to {no:4..17}.
After a debate of {3..7} hours, [councillors in {town}|{town} councillors] [approved|gave the go-ahead for] a £{cost:6..88} million {project} on {date.day}, with {yes:19..31} votes for and {no:4..17} against.
Plans for a {project} in {street} [cleared their last hurdle|were approved] in {town} on {date.day}: {yes:19..31} councillors were in favour, {no:4..17} against; the cost is put at £{cost:6..88} million.
''',
'bodies': '''
Work [is due to begin|should start] in {month} and [take|last] about {14..40} months.
The county will pay {30..70} per cent of the cost, and the rest [comes from a loan|is to be borrowed] over {15..35} years.
"This is [money well spent|the best investment we can make]," said council leader {person}.
{person#2}, who [leads the opposition|sits for the Civic List], called the figures [wishful thinking|far too rosy] and [asked for|demanded] a ballot.
The {group} had collected {1100..8900} signatures [against the plan|for a smaller design].
The site, once [a gasworks|a goods yard|a brewery], has [stood empty|been derelict] since {1988..2012}.
Before digging can begin, {200..3400} tonnes of polluted soil [must be taken away|have to go to a tip near {town#2}].
Architect {person#3} [reduced the height by {2..6} metres|took out {2..3} storeys] after [neighbours objected|a meeting with neighbours in {month}].
{40..260} parking spaces will [be lost|disappear] in {street}, and {20..90} new ones are to be built in {street#2}.
The [traders|shopkeepers] in {street} fear [a loss of custom|falling takings] of up to {10..35} per cent during the works.
According to a study by the university, the project would bring {9000..64000} visitors a year.
A survey [found|counted] {4..60} {animal} on the site, so work near the {river} may only be done between {month} and {month#2}.
The old building, opened in {1899..1974}, needs repairs worth £{2..14} million.
Heat will come from {12..60} boreholes and a roof with {300..2400} square metres of solar panels.
{person#4} of the {group} [welcomed the vote|spoke of a good day for {town}] but [wants|asked for] a crossing in {street#2}.
Buses on route {2..98} will run [every {5..20} minutes|{2..9} minutes faster] once the work is finished.
Council tax [will go up by|is to rise by] {0.4..2.9} per cent to [pay for the loan|cover the interest].
{12..90} trees have to be felled, and {100..400} [will be planted|are to be planted] along the {river}.
An earlier plan was [dropped|given up] in {2004..2016} after costs had risen [to £{20..60} million|by {20..80} per cent].
The contract went to {firm}, whose bid was {3..18} per cent below that of {firm#2}.
"Nobody asked us," [complained|said] {person#5}, who has run a shop in {street} for {11..40} years.
Public meetings were held in {2..9} places, and {200..1400} people [came|took part].
Disability groups [won|secured] {2..5} lifts and a ramp [instead of steps|on the side of {street#2}].
The auditors [warned|noted] that {2..7} of the last {8..12} large projects had [cost more than planned|been finished late].
A hall for {150..900} people [can be hired out|will be open to clubs] on {2..5} evenings a week.
Councillor {person#6} [left the room|did not vote], because of [land|an office] that the family owns in {street}.
The foundation stone is to be laid by [the bishop|a pupil of the {town} school] on the {4..20}th of {month}.
A working party of {5..15} members will [report every {2..6} months|watch over costs].
The library [moves|will move] to {street#2} for {9..30} months.
Archaeologists [found|came upon] {3..40} graves from the {9..14}th century [when they dug trial trenches|beside the church wall].
The government turned down an application for £{3..19} million in {2016..2018}, but [approved a second one|a later one succeeded].
Young people asked for longer hours, and the doors will now [stay open|be open] until {8..11} in the evening.
The design by a practice from {town#2} beat {11..90} others in a competition that [a jury of {5..13}|{5..13} judges] decided.
Noise at night must stay below {35..45} decibels, and pile-driving ends at {4..7} in the afternoon.
Running costs [are put at|will come to] £{200..900},000 a year, [{2..9} per cent more|{2..9} per cent less] than today.
The county museum [lends|will lend] {20..90} pictures for the first exhibition.
A café with {24..80} seats is to be [leased to a local family|run by people with learning difficulties].
Flooding in {2000..2018} had [left {20..90} cellars under water|damaged {20..90} houses] around {street}.
[Cyclists|Members of the cycling club] get {120..600} metres of separate lane and {60..240} stands.
Only {2..9} letters of objection [arrived|were received] in the last {4..9} weeks, the planning officer said.
''',
},
'plant': {
'headlines': '''
{firm} to cut {jobs} jobs in {town}
{firm} shuts {town} plant
Unions fight closure of {firm} works
{town}: workers walk out at {firm}
{firm} moves {product} production abroad
Talks on future of {firm} plant begin
''',
'leads': '''
{firm} [plans to close|will close] its factory in {town}, which makes {product}, [with the loss of|putting an end to] {jobs:180..940} jobs, [the company said|it announced] on {date.day}.
[About|Some] {jobs:180..940} people will lose their jobs when {firm} [stops making|gives up making] {product} in {town}, [managers told staff|the company confirmed] on {date.day}.
Workers at {firm} in {town} [walked out|went on strike] on {date.day} after the company had [announced|disclosed] plans to cut {jobs:180..940} jobs.
The maker of {product}, {firm}, is [cutting|shedding] {jobs:180..940} jobs in {town}, [it said on {date.day}|staff learned on {date.day}].
''',
'bodies': '''
Production is to [move to|be moved to] a site in [Portugal|Morocco|Romania|Slovakia|Turkey] by the end of {month}.
"We were told in {4..15} minutes [between two shifts|in the canteen]," said shop steward {person}.
The union [called|has called] a ballot, which {71..96} per cent of members [supported|backed].
Orders for {product} have fallen by {14..45} per cent since {2016..2018}, the company [argued|said].
Managing director {person#2} [blamed high energy prices|pointed to cheap imports], which had cost the firm £{4..38} million.
The factory [was founded|was started] in {1898..1974} by a {job} from {town#2} and at its peak employed {1400..6900} people.
The council in {town} [offered|had offered] to waive rates worth £{200..900},000 [a year|over {2..6} years].
Mayor {person#3} [spoke of a heavy blow|had learned of it from the radio].
[A third|A quarter|Half] of the staff have been there for more than {15..30} years.
{120..480} agency workers [had already been sent home|lost their places] in {month}.
The pension fund [shows a gap|is short] of £{8..90} million, the trustees [reported|said].
Talks on redundancy pay [begin|will begin] on {date.day}; the union [asks for|wants] {2..5} weeks' pay for each year.
Suppliers in {town#2} [fear for|count on losing] another {60..400} jobs.
{firm} made a profit of £{9..70} million last year and paid its owners £{3..24} million.
"My father and my grandfather [worked here|stood at the same machine]," said {person#4}, {24..61}.
The machines [are worth|would fetch] about £{2..19} million, [according to a valuer|an expert estimated].
A rival, {firm#2}, [has shown interest|is said to be interested] in {2..5} of the {6..9} halls.
The regional minister [invited both sides to {street}|offered to mediate] for talks that [lasted {3..9} hours|ended without result].
About {300..2400} people [marched through {street}|gathered in {street}] [carrying candles|with drums and banners] on {date.day}.
Apprentices, {14..60} in all, [may finish their training|will be taken on] at a college in {town#2}.
The [bank|lender] [extended|prolonged] a credit line of £{12..80} million only until {month}.
Unemployment in the district [is|stands at] {4.1..11.9} per cent.
A buyer [withdrew|walked away] in {2017..2018} [after looking at the books|when he saw the state of the roof].
In {2009..2014} the workforce [gave up {3..9} per cent of pay|agreed to work {2..4} hours longer] to [save the plant|win new orders].
Half of the output, some {20..90} thousand pieces a month, [goes|is sold] to [carmakers|hospitals|builders].
A solicitor for the works council, {person#5}, [doubts|questioned] whether the notice period of {45..120} days had been kept.
The works fire brigade, with {12..30} members, [will be disbanded|has been promised a new home].
The parish [opened|has opened] an advice centre in {street}, where {20..160} workers [came|called] on the first day.
Customers [were told|have been told] to expect delays of {2..9} weeks.
The land, {9..60} hectares beside the {river}, [could be used for housing|has been valued at £{3..28} million].
Investors [liked the plan|were pleased]: the share price [rose|gained] {1.1..8.9} per cent.
An economist at the university, {person#6}, [said|reckoned] every job lost there [costs|would cost] {1.2..2.4} more in shops and services.
The company [promises|has promised] to spend £{1..9} million on retraining.
The night shift [was stopped|ended] {2..9} months ago, and one of {3..5} furnaces [has been cold|has stood idle] since.
Lorries were [held up at the gate|kept waiting outside] for {2..14} hours by {80..300} pickets.
A letter with {2200..9800} signatures [was handed|went] to the owners in [Chicago|Zurich|Osaka|Milan].
The football club [loses|will lose] its main sponsor and £{40..300} thousand a year.
The plant [used|consumed] as much electricity as {4..30} thousand homes.
The last {product} [will leave|leave] the line on the {4..20}th of {month}.
Former manager {person} [says|believes] that [a new press for £{2..9} million|an investment of £{2..9} million] would have been enough.
''',
},
}
