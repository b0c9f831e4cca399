"""French fillers, templates and topics. See grammar.py for the marks.

Forms: building: with indefinite article, with definite article, with `de` and article, noun; project: with indefinite article, with
`de`, noun; river: with article, with `de` and article; car: with indefinite, with definite article; product: plain, with `de`.
Towns, firms and family names begin with a consonant that is pronounced, so that `de` is not shortened.
"""

LANG = 'fr'
DECIMAL, GROUP = ',', ' '
MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split()
WEEKDAYS = 'lundi mardi mercredi jeudi vendredi samedi dimanche'.split()
FIRST = '1er'
DATES = {'long': '{d} {month} {y}', 'day': '{weekday}', 'full': '{weekday} {d} {month} {y}', 'short': '{d} {month}', 'year': '{y}'}
COMPOSE = {'person': (['first', 'last'], ' '), 'man': (['first_m', 'last'], ' '), 'town': (['stem', 'ending'], ''), 'firm': (['owner', 'trade'], ' '),
           'club': (['prefix', 'place'], ' ')}
FILL = {
    'stem': 'Bar|Beau|Belle|Bour|Brem|Cham|Char|Châtel|Clair|Cour|Dor|Fleur|Font|Fré|Gran|Long|Lou|Mar|Mer|Mont|Mor|Neu|Pierre|Pont|Pré|Ravi|Riche|Roche|Roque|Sar|Tour|Val|Verne|Ville',
    'ending': 'bourg|champ|court|fort|gny|lieu|lac|magny|maison|mont|neuve|pierre|pré|sac|seuil|tigny|val|vert|ville|vigne',
    'first_m': 'Alain|Antoine|Bernard|Bruno|Christian|Claude|Damien|Denis|Didier|Fabien|François|Gérard|Guillaume|Jacques|Jean|Julien|Laurent|Louis|Lucien|Marc|Michel|Nicolas|Olivier|Pascal|Paul|Philippe|Pierre|Rémi|Serge|Thierry|Victor|Vincent|Yves',
    'first': 'Agnès|Alain|Anne|Antoine|Béatrice|Bernard|Brigitte|Bruno|Camille|Catherine|Cécile|Claire|Colette|Damien|Denis|Élodie|Fabien|François|Françoise|Gérard|Hélène|Isabelle|Jacques|Jean|Jeanne|Julie|Laurent|Louis|Lucie|Marc|Marie|Martine|Michel|Monique|Nadia|Nathalie|Nicole|Odile|Pascal|Paul|Pauline|Pierre|Rachida|Sandrine|Serge|Simone|Sophie|Thierry|Valérie|Véronique|Vincent|Yves',
    'last': 'Barbier|Baron|Benoît|Berger|Bernier|Blanchard|Bonnet|Boucher|Bourgeois|Brunet|Carpentier|Chevalier|Clément|Colin|Cordier|David|Delmas|Denis|Dumas|Dupuis|Faure|Fleury|Fontaine|Fournier|Garnier|Gaillard|Gauthier|Girard|Jacquet|Joly|Lacroix|Lambert|Leclerc|Lefort|Legrand|Lemaire|Maillard|Marchand|Martel|Masson|Mercier|Meunier|Moreau|Morel|Noël|Pelletier|Perrin|Picard|Poirier|Renard|Renaud|Rivière|Rolland|Roussel|Tessier|Vidal|Vasseur',
    'owner': 'Belcourt|Cassard|Delmont|Ferrand|Galtier|Joubert|Lavigne|Magnard|Norval|Portal|Quercy|Ravel|Sorbier|Talmont|Valmy|Vernet|Valois|Costal|Davout|Mirande',
    'trade': 'Acier|Énergie|Textile|Chimie|Logistique|Papier|Céramique|Électronique|Verre|Santé|Logiciels|Ciment|Mécanique|Automobile|Ameublement|Alimentaire',
    'street': 'rue de la Gare|rue du Marché|rue des Tanneurs|rue du Moulin|rue de la République|rue des Tilleuls|rue de la Libération|rue du Port|rue Haute|rue des Écoles|rue Pasteur|rue Victor-Hugo|rue Jean-Jaurès|rue Carnot|rue des Lilas|rue du Château|rue de la Fontaine|rue du Pont|rue des Jardins|rue des Vignes|rue du Stade|rue des Forges|rue de Verdun|rue du Cimetière|rue du Théâtre|rue de la Poste|rue des Roses|rue du Lavoir',
    'river': 'la Sarve/de la Sarve|la Brenne/de la Brenne|la Dorve/de la Dorve|la Luze/de la Luze|la Tarde/de la Tarde|le Gardel/du Gardel|le Lorn/du Lorn|le Vistrel/du Vistrel|la Meuge/de la Meuge|la Cère/de la Cère|le Thol/du Thol',
    'prefix': 'FC|Stade|Racing|Sporting|Union|Olympique',
    'place': 'Beaumont|Bellegny|Brémont|Chamville|Clairval|Courneuve|Fontlac|Grandpré|Longchamp|Marville|Montlieu|Morsac|Pierreval|Pontvert|Ravigny|Richecourt|Rocheval|Tourmont|Valfort|Vernepré',
    'sky': 'ensoleillé et sec|variable avec quelques éclaircies|couvert avec de faibles pluies|nuageux le matin, dégagé ensuite|brumeux au lever du jour, puis ensoleillé|venteux avec des averses éparses|frais et pluvieux',
    'wind': 'nord|nord-est|est|sud-est|sud|sud-ouest|ouest|nord-ouest',
    'money': 'dollar américain|yen japonais|franc suisse|dollar canadien|zloty polonais|dinar tunisien|dirham marocain|forint hongrois',
    'job': 'menuisier|chauffeur de car|pharmacien|cultivateur|maître d\'école|bibliothécaire|facteur|imprimeur|tailleur de pierre|vétérinaire|tailleur|boulanger|serrurier|jardinier|garde forestier|horloger',
    'charge': 'vol à l\'étalage|conduite sans permis|dégradation de biens|violences légères|recel|escroquerie|délit de fuite|outrage|violation de domicile|faux et usage de faux|conduite en état d\'ivresse',
    'car': 'une citadine bleue/la citadine|une camionnette/la camionnette|un break sombre/le break|une berline grise/la berline|une moto/la moto|un tout-terrain rouge/le tout-terrain|un camion-benne/le camion-benne|un car scolaire/le car|un tracteur/le tracteur|un taxi/le taxi|un camion-citerne/le camion-citerne',
    'sign': 'Bélier|Taureau|Gémeaux|Cancer|Lion|Vierge|Balance|Scorpion|Sagittaire|Capricorne|Verseau|Poissons',
    'series': 'Les Lumières du port|La Maison de verre|Plus au nord|Eau froide|La Piste de papier|Second Printemps|Place du Marché|Le Grand Champ',
    'episode': 'Une lettre de la côte|La Chaise vide|Marée basse|De vieux amis|Le Train de nuit|Une question de confiance|La Neige sur les rails|La Vente aux enchères|Le Verre brisé|Le Retour|Une fenêtre ouverte|Pères et fils',
    'building': 'un entrepôt/l\'entrepôt/de l\'entrepôt/entrepôt|une scierie/la scierie/de la scierie/scierie|un ancien cinéma/l\'ancien cinéma/de l\'ancien cinéma/ancien cinéma|une boulangerie industrielle/la boulangerie/de la boulangerie/boulangerie|un gymnase/le gymnase/du gymnase/gymnase|un immeuble/l\'immeuble/de l\'immeuble/immeuble|une papeterie/la papeterie/de la papeterie/papeterie|un garage/le garage/du garage/garage|un hôtel/l\'hôtel/de l\'hôtel/hôtel|un magasin de meubles/le magasin de meubles/du magasin de meubles/magasin de meubles',
    'cause': 'un court-circuit|une fuite de gaz|une cigarette mal éteinte|un radiateur défectueux|un chantier de soudure sur le toit|une batterie en surchauffe',
    'project': 'une piscine/d\'une piscine/piscine|une gare routière/d\'une gare routière/gare routière|une médiathèque/d\'une médiathèque/médiathèque|un marché couvert/d\'un marché couvert/marché couvert|une école primaire/d\'une école primaire/école primaire|une digue/d\'une digue/digue|une ligne de tramway/d\'une ligne de tramway/ligne de tramway|une maison des jeunes/d\'une maison des jeunes/maison des jeunes|un parking à étages/d\'un parking à étages/parking à étages|un musée/d\'un musée/musée|un centre de santé/d\'un centre de santé/centre de santé',
    'product': 'boîtes de vitesses|meubles de bureau|batteries|robinets|cadres de vélo|vitres|conserves de légumes|pales de turbine|cartons|prothèses auditives|pompes médicales|tondeuses',
    'group': 'l\'association des riverains|l\'union des commerçants|l\'association des parents|le club cycliste|l\'amicale des locataires|le comité de quartier|la ligue de protection de la nature',
    'animal': 'loutres|chouettes effraies|saumons|hamsters sauvages|chauves-souris|martins-pêcheurs|castors|lézards verts|tritons crêtés|cigognes',
    'month': '|'.join(MONTHS),
    'abroad': 'Pologne|Roumanie|Slovaquie|Turquie|Hongrie|Tunisie',
}
QUOTES = '“”'
SITE_LINES = ['(Fin)', 'Lire la suite sur notre site.', 'La rédaction', 'Tous droits réservés.', 'À lire aussi : l\'actualité de la région', 'Abonnez-vous à notre lettre du matin.', 'Cet article a d\'abord paru chez notre agence partenaire.', '© 2024 Nord Presse']
AGENCY_LINES = ['(Nord Presse)', 'De notre correspondant', 'NP – dépêche', 'Par la rédaction']
READ_MORE = ['Lire la suite', 'Plus de détails à venir.', 'Suite en page 4.']
ROUNDUP = ['En bref', 'La journée en bref', 'Nouvelles de la région', 'Ce qui s\'est passé aujourd\'hui']
NEW_HEADLINES = ['Actualité : {0}', '{0} – le récit', 'Région : {0}', 'Mise à jour : {0}']
CORRECTIONS = ['Rectificatif : une version antérieure de cet article donnait un chiffre inexact.', 'Cet article a été corrigé le {date.short} : l\'âge d\'un témoin était faux.', 'Précision : les chiffres viennent des autorités de {town} et sont provisoires.', 'Rectificatif : un nom était mal orthographié au {4..9}e paragraphe.']
SHORT = ['Vieux pont fermé {date.day}', 'Coupure d\'eau aujourd\'hui', '{town} : {2..9} heures sans électricité', 'La photo du jour', 'Marché déplacé {street}', 'Rectificatif', 'Page introuvable', '{club} gagne {2..5}-{0..1}', 'Médiathèque fermée {date.day}', 'Ce soir : {series}, épisode {2..40}', 'Direct terminé', 'Objets trouvés']

TEMPLATES = [
('weather', '''
Météo à {town} : jusqu'à {=low+gain} degrés
Le service météo de {town} [annonce|prévoit] pour {date.full} un temps {sky}, avec un maximum de {=low+gain} degrés l'après-midi et un minimum de {low:3..12} degrés la nuit.
L'écart entre le jour et la nuit sera de {gain:5..11} degrés.
Le vent, orienté {wind}, soufflera de {8..20} à {top:22..38} kilomètres à l'heure, [avec des rafales de|les rafales atteignant] {=top+25} kilomètres à l'heure [sur les hauteurs|en terrain découvert].

L'humidité relative sera de {45..92} % et le risque de pluie est estimé à {5..95} %.
[Il tombera|On attend] {2..18} millimètres de pluie [avant minuit|en vingt-quatre heures].
Le soleil se lève à {5..7} h {10..55} et se couche à {17..20} h {10..55}.
[La visibilité, bonne le matin, tombera|La visibilité tombera] à {4..15} kilomètres en soirée.

[Les automobilistes prévoiront plus de temps|Il est conseillé aux automobilistes de prévoir plus de temps] et les cyclistes feront attention en rase campagne.
L'indice de qualité de l'air est de {21..88}, et l'on compte {12..140} grains de pollen par mètre cube.
L'eau de la baignade est à {9..19} degrés.
[Prochain bulletin à dix-huit heures.|Un nouveau bulletin sera publié dans la soirée.]
'''),
('weather-warning', '''
Vigilance vent violent à {town}
La ville de {town} et les communes voisines sont placées en vigilance jaune pour vent violent {date.full}, de {6..9} heures à {19..23} heures.
Des rafales de {70..105} kilomètres à l'heure sont attendues, et elles pourront être plus fortes encore sur les crêtes et au débouché des vallées.
Le vent viendra d'abord de secteur {wind}, puis tournera et faiblira dans la nuit.

[Des retards sont à craindre|Il faut s'attendre à des retards] sur les routes et les voies ferrées, et de courtes coupures de courant ne sont pas exclues.
Les véhicules hauts éviteront le viaduc, où la vitesse est limitée à {30..50} kilomètres à l'heure tant que dure la vigilance.
Les habitants sont priés de rentrer ou de fixer tout ce que le vent pourrait emporter dans les jardins et sur les balcons, comme les meubles, les bâches et les bacs à fleurs.
Les fenêtres et les portes doivent rester fermées, et les voitures ne doivent pas être garées sous les arbres ni près des palissades.
Ceux qui doivent sortir se tiendront à distance des échafaudages, des chantiers et des vieux murs.
Les parents se souviendront que les aires de jeux situées sous des arbres restent fermées aussi longtemps que dure la vigilance.

Les arbres tombés et les toitures endommagées peuvent être signalés jour et nuit au 0{2..5} {10..49} {10..99} {10..99} {50..99}.
Il faut dire avec précision où l'on se trouve, s'il y a des blessés et si la route est encore praticable.
Les pannes de courant sont reçues à toute heure par le gestionnaire du réseau, et les personnes qui dépendent d'un appareil médical sont prioritaires.
Personne ne doit toucher un câble tombé à terre, même s'il semble hors tension, ni tenter d'en écarter une branche.

[La vigilance compte quatre couleurs|Il existe quatre couleurs de vigilance].
Le vert signifie qu'aucune précaution particulière n'est nécessaire.
Le jaune signifie qu'il faut être attentif si l'on pratique une activité exposée au vent.
L'orange signifie qu'il faut être très prudent, se tenir informé et suivre les conseils des pouvoirs publics.
Le rouge signifie qu'un danger exceptionnel menace et qu'il faut rester chez soi.

La vigilance est réexaminée toutes les trois heures et peut être prolongée, relevée ou levée.
{person}, de la préfecture, a indiqué que {4..25} équipes étaient d'astreinte et que les sacs de sable et les barrières avaient été vérifiés.
La dernière tempête de cette force avait abattu {12..90} arbres dans le canton.
'''),
('exchange', '''
Cours de référence du {date.long}
La banque centrale a [fixé|publié], {date.full} à midi, les cours de référence suivants.
Une unité de la monnaie nationale [s'échange contre|vaut] {1.0501..1.1999} unité en {money} et {0.8801..0.9499} unité en {money#2}.
[Par rapport à la veille|Depuis la veille], le premier cours a varié de {0.01..0.95} % et le second de {0.01..0.95} %.

Le {money#3} a été fixé à {9.8001..11.9999} et le {money#4} à {4.1001..4.9999}.
L'indice pondéré par le commerce [s'établit à|atteint] {96.1..104.9} points.
Il s'est échangé {1.1..7.9} milliards au comptant, dont {22..61} % dans la première de ces monnaies.

[Ces cours sont publiés à titre d'information.|Ces cours sont donnés à titre indicatif.]
[Les banques peuvent appliquer d'autres prix aux billets et aux virements.|D'autres prix peuvent s'appliquer aux billets et aux virements.]
La prochaine cotation aura lieu le jour ouvrable suivant, à midi.
'''),
('shares', '''
{firm} clôture à {close:18.05..94.95} euros
L'action {firm} a [clôturé|terminé la séance de] {date.day} à {close} euros, soit une variation de {0.1..6.9} % par rapport à la veille.
Il s'est échangé {0.4..29.9} millions de titres, contre {0.4..29.9} millions en moyenne sur trente jours.

Le cours le plus haut du jour [a été de|s'est établi à] {=close+1} euros, le plus bas à {=close-1} euros.
La valeur en Bourse de la société [approche|est d'environ] {1.1..48.9} milliards d'euros, soit {7.1..31.9} fois le bénéfice attendu.
En douze mois, le titre a évolué entre {=close-11} et {=close+14} euros.

Sur {8..24} analystes, {2..7} conseillent l'achat.
L'objectif moyen est de {=close+4} euros et le rendement du dividende de {0.8..5.9} %.
Les prochains comptes seront publiés le {3..28} {month}.
L'indice général [a fini|a terminé] à {0.1..1.9} % de son niveau d'ouverture.
'''),
('match', '''
{club} bat {club#2} {home:2..5}-{away:0..1}
{club} a battu {club#2} {home}-{away} {date.day} [à domicile|sur son terrain], devant {1200..9900} spectateurs.
{last} [a ouvert la marque à la {4..21}e minute|a marqué le premier but à la {4..21}e minute], et {last#2} [a scellé le score|a mis son équipe à l'abri] à la {61..88}e.
Les visiteurs ont tiré {3..14} fois et obtenu {2..11} corners, [mais le gardien {man} n'a guère été inquiété|mais le gardien {man} est resté vigilant].

L'arbitre, {man#2}, a montré {2..6} cartons jaunes.
L'entraîneur {man#3} [s'est dit satisfait|a parlé d'une victoire méritée], tandis que {man#4} [regrettait un mauvais départ|regrettait un début trop lent].

Le classement après {14..29} journées :
> 1. {club}, {won:10..13} victoires, {drawn:2..4} nuls, {=won*3+drawn} points
> 2. {club#3}, {won2:8..9} victoires, {drawn2:2..4} nuls, {=won2*3+drawn2} points
> 3. {club#2}, {won3:6..7} victoires, {drawn3:2..4} nuls, {=won3*3+drawn3} points
> 4. {club#4}, {won4:4..5} victoires, {drawn4:2..4} nuls, {=won4*3+drawn4} points

[La prochaine journée a lieu le {2..28} {month}.|Prochain match le {2..28} {month} : {club#3} contre {club}.]
'''),
('police', '''
Accident {street} à {town} : appel à témoins
Une personne de {19..86} ans, domiciliée à {town#2}, a été [légèrement blessée|blessée] dans une collision survenue {date.full} {street} à {town}.
[Le choc s'est produit|La collision a eu lieu] vers {6..22} h {10..55} entre {car} et {car#2}, à l'angle de la {street#2}.

[Les dégâts sont estimés à|Le montant des dégâts est évalué à] {1200..18500} euros.
La circulation a été interrompue dans les deux sens pendant {25..190} minutes et {2..9} lignes de bus ont été déviées.
[D'après les premiers éléments|Selon l'enquête], {car.1} [n'aurait pas respecté la priorité|aurait franchi le feu rouge].

[Toute personne ayant vu l'accident|Toute personne qui possède des images] est priée d'appeler la police de {town} au 0{2..5} {10..49} {10..99} {10..99} {50..99}.
Le dossier porte le numéro {100..999}-{10..99}.
'''),
('obituary', '''
Mort de {man}, {job}, à {age:71..99} ans
{man}, qui fut pendant {21..45} ans {job} à {town}, [est mort le {date.long}|s'est éteint le {date.long}] à l'âge de {age} ans.
Il était né à {town#2} dans une famille de {3..9} enfants et [avait appris le métier à {town#3}|était entré en apprentissage à {town#3}] à {14..16} ans.
[Ses proches se souviennent|Ses amis gardent le souvenir] d'un maître patient, qui [avait une histoire pour chaque occasion|faisait rire toute une tablée].

En {1962..1989}, il s'était installé {street}, où la famille habite toujours.
Pendant {6..28} ans, il a chanté dans la chorale de la paroisse, et pendant {4..19} ans il a [siégé au conseil municipal|pris soin des cloches].

Il laisse {2..5} enfants et {3..14} petits-enfants.
Les obsèques auront lieu le {2..28} {month} à {10..15} heures en l'église Saint-Michel de {town}.
[La famille préfère aux fleurs des dons pour la maison de repos.|Ni fleurs ni couronnes ; des dons pour la maison de repos sont possibles.]
'''),
('election', '''
Résultats dans la circonscription de {town}
{person}, de la Liste citoyenne, [a remporté le siège de {town}|l'emporte à {town}] avec {a:19200..24900} voix.
{person#2}, du Bloc social, a obtenu {b:12100..19100} voix et {person#3}, de l'Union verte, {c:2200..5900}.
[L'écart est de|Cela fait un écart de] {=a-b} voix.

La participation a été de {48.1..74.9} %, contre {48.1..74.9} % il y a quatre ans.
On a compté {=a+b+c} suffrages exprimés dans {41..140} bureaux, et {120..480} bulletins nuls.
[Le résultat a été proclamé peu après minuit.|Le dépouillement a duré jusqu'après minuit.]

[Dans la soirée|Après la proclamation], {person} a [remercié ses soutiens réunis|promis une permanence hebdomadaire] {street}.
[Personne n'a demandé de nouveau décompte.|Aucun nouveau décompte n'a été demandé.]
Le mandat commence le {date.long} et dure quatre ans.
'''),
('quake', '''
Séisme de magnitude {mag:3.1..6.4} près de {town}
Un séisme de magnitude {mag} [s'est produit|a été enregistré] le {date.long} à {0..23} h {10..59}, heure locale, à {4..68} kilomètres de {town}.
Le foyer se situait à {5..44} kilomètres de profondeur, [a indiqué|selon] le réseau sismologique.
La secousse a été ressentie à {town#2} et à {town#3} ; {12..410} personnes l'ont signalée en ligne.

[Aucun dégât n'était signalé dans un premier temps.|On ne signalait d'abord aucun dégât.]
{3..29} répliques ont suivi en {2..12} heures, la plus forte de magnitude {2.1..3.0}.

[Au cours des trente derniers jours|En un mois], {4..61} séismes ont été enregistrés dans un rayon de 300 kilomètres.
Ces valeurs ont été calculées automatiquement et peuvent être révisées par un sismologue.
'''),
('court', '''
Au tribunal de {town}
Le tribunal de {town} a [rendu le {date.long} les jugements suivants|jugé le {date.long} les affaires suivantes].

{person}, {19..71} ans, {street}, s'est vu infliger pour {charge} une amende de {20..90} jours à {10..60} euros.
{person#2}, {19..71} ans, {street#2}, a reçu pour {charge#2} une peine de {5..11} mois de prison avec sursis.
{person#3}, {19..71} ans, de {town#2}, a bénéficié d'une relaxe dans une affaire de [faux témoignage|abus de confiance].

Les poursuites contre {person#4}, {19..71} ans, de {town#3}, pour {charge#3}, ont été abandonnées contre le versement de {300..2900} euros.
L'affaire {100..999}/{10..99} reprendra le {2..28} {month}, un témoin étant [malade|absent].
Ces jugements sont susceptibles d'appel.
'''),
('quarter', '''
{firm} : {rev:210..890} millions d'euros de ventes trimestrielles
{firm} a [réalisé|enregistré], au trimestre clos fin {month}, un chiffre d'affaires de {rev} millions d'euros, contre {210..890} millions un an plus tôt, [a annoncé la société {date.day}|selon un communiqué publié {date.day}].
Le résultat d'exploitation [s'élève à|atteint] {op:18..96} millions d'euros et le bénéfice net à {=op-9} millions.
Le bénéfice par action est de {0.11..0.94} euro ; les analystes attendaient {0.11..0.94} euro.

Les ventes sur le marché intérieur ont varié de {0.4..9.8} % ; l'exportation représente {22..71} % du total.
Le carnet de commandes s'élevait à {410..1900} millions d'euros en fin de trimestre, soit {5..19} mois de travail.
La marge brute était de {21.1..44.9} %.
La société comptait {900..9800} salariés, dont {12..240} apprentis.

"Nous [sommes dans les temps|maintenons nos prévisions]", a déclaré le directeur général, {man}, [lors d'une conférence téléphonique|au siège de la société].
Le directeur financier, {man#2}, a chiffré le coût de l'énergie à {3..39} millions d'euros et celui du transport à {2..19} millions.
La dette nette s'élève à {60..640} millions d'euros.

Pour l'ensemble de l'année, {firm} [attend|prévoit] un chiffre d'affaires compris entre {low:1400..1900} et {=low+120} millions d'euros.
Les investissements seront d'environ {40..160} millions d'euros, pour la plupart dans l'usine de {town}.
Le conseil proposera un dividende de {0.18..1.64} euro par action.

Les déclarations sur l'avenir reposent sur ce que la direction sait aujourd'hui et sur des hypothèses qui peuvent se révéler fausses.
La demande, les taux de change, le prix des matières premières, les litiges et d'autres risques peuvent conduire à des résultats très différents de ceux qui sont annoncés ou suggérés ici.
La société ne s'engage pas à mettre à jour ces déclarations, sauf si la loi l'exige.
Les chiffres de ce communiqué n'ont pas été audités.
Ils ont été établis selon les mêmes principes comptables que le dernier rapport annuel, et les arrondis peuvent faire que les totaux ne correspondent pas exactement.
Une conférence téléphonique pour les investisseurs aura lieu à {9..15} h 30 ; l'enregistrement restera disponible pendant {14..90} jours.
Des exemplaires imprimés du rapport intermédiaire peuvent être demandés sans frais au service des relations avec les actionnaires.
'''),
('horoscope', '''
Votre journée : {sign}
{sign} : [la matinée demande de la patience|soyez patient ce matin], mais après {11..15} heures [tout s'arrange|les choses avancent].
[Un vieil ami vous parlera d'argent|Un message à propos d'argent vous attend] ; ne répondez pas avant {date.day}.
Chiffre porte-bonheur : {2..49}, couleur : [vert|bleu|jaune].
[En amour, écoutez plus que vous ne parlez|À la maison, une petite attention fera merveille].
Santé : {2..9} sur 10.
'''),
('episode', '''
{series} : {episode}
{series}, épisode {2..48} : "{episode}".
{first} [trouve|reçoit] une lettre qui ne lui était pas destinée, et {first#2} [annule le mariage prévu à {town}|doit reporter le mariage prévu à {town}].
[Ce soir|Aujourd'hui] à {19..22} h {10..50} sur la chaîne {2..9} ; rediffusion {date.day} à {13..17} h {10..50}.
Avec {person#3} et {person#4} ; réalisation : {person#5}.
'''),
]

TOPICS = {
'fire': {
'headlines': '''
{town} : {building.3} en feu, {dead} morts
{dead} morts dans un incendie à {town}
Incendie {street} : {hurt} blessés à {town}
{town} en deuil après un incendie
Nuit d'incendie {street} à {town}
Des centaines d'évacués à {town}
''',
'leads': '''
{dead:2..9} personnes sont mortes et {hurt:11..38} ont été blessées dans l'incendie qui a [éclaté|pris] {date.day} dans {building} à {town}.
Un incendie a [ravagé|détruit] {building} {date.day} {street} à {town}, faisant {dead:2..9} morts et {hurt:11..38} blessés.
Au moins {dead:2..9} personnes ont péri {date.day} à {town}, quand {building} [a pris feu|s'est embrasé] ; {hurt:11..38} autres sont à l'hôpital.
Le bilan de l'incendie {building.2} de {town} [s'établit à|est désormais de] {dead:2..9} morts et {hurt:11..38} blessés, [ont annoncé les autorités {date.day}|a-t-on appris {date.day}].
''',
'bodies': '''
L'alerte a été donnée à {1..5} h {10..59} par [un automobiliste|un veilleur de nuit|une infirmière qui rentrait chez elle], et les premiers pompiers sont arrivés {4..14} minutes plus tard.
{24..160} pompiers et {6..32} véhicules [ont combattu les flammes|sont restés mobilisés] [jusqu'au matin|une grande partie de la nuit].
La fumée se voyait de {town#2}, à {8..30} kilomètres de là.
Selon le commandant {man}, {cause} [serait à l'origine du feu|est la cause la plus probable].
"Je n'ai jamais vu [un feu avancer si vite|de flammes aussi hautes]", a raconté {person#2}, {41..79} ans, qui habite à {20..90} mètres.
Les habitants de {14..60} maisons de la {street} [ont dû partir|ont passé la nuit dans une école].
Le toit s'est effondré au bout de {35..120} minutes, et un pan de mur [est tombé sur un camion de pompiers|a coupé la {street#2}].
Une femme de {19..79} ans a été descendue [par la grande échelle|avec une corde] du {2..6}e étage.
Le bâtiment date de {1890..1978} et avait été [contrôlé|inspecté] pour la dernière fois en {2011..2018}.
D'après la mairie, {2..9} des {10..19} portes coupe-feu [étaient bloquées par des cales|ne fermaient plus].
Le maire, {man#2}, [a fait mettre les drapeaux en berne|a parlé du jour le plus sombre depuis la crue de {1953..1979}].
L'hôpital de {town#2} a [accueilli|admis] {5..19} blessés, dont {2..4} sont gravement brûlés.
Les assureurs [évaluent les dégâts à|s'attendent à une facture de] {2..40} millions d'euros.
Les bouches d'incendie de la {street} [manquaient de pression|étaient à sec], et il a fallu tirer {300..900} mètres de tuyaux depuis {river}.
Le propriétaire, {firm}, [n'a pas souhaité s'exprimer {date.day}|a dit coopérer avec les enquêteurs].
Les proches peuvent appeler le 0{2..5} {10..49} {10..99} {10..99} {50..99}, [jour et nuit|de {6..8} heures à {20..23} heures].
Une installation d'extinction était [prévue|promise] depuis {2012..2018}, mais elle avait été [abandonnée|repoussée] faute de {30..90} mille euros.
"Il y a eu une détonation, puis [toutes les lumières se sont éteintes|les vitres ont éclaté]", se souvient {person#4}, {22..81} ans.
Les trains entre {town} et {town#2} ont été arrêtés pendant {2..9} heures, [la fumée gagnant la voie|à cause de la fumée].
Des mesures faites en {12..30} points [n'ont révélé aucun danger|sont restées sous les seuils], a précisé l'agence de l'environnement.
Beaucoup de victimes étaient des saisonniers arrivés depuis [peu|{4..19} jours], selon {group}.
{man#3}, {job} à la retraite, [a ouvert la salle paroissiale à|a porté du thé et des couvertures à] {30..120} personnes sans abri.
Le parquet a ouvert une enquête visant {2..5} [responsables|personnes], pour homicide involontaire.
Une cérémonie [est prévue|aura lieu] le {2..28} {month} {street#2}.
C'est le {2..5}e [grand incendie|incendie mortel] à {town} en {2..9} ans.
Des voisins s'étaient plaints {3..14} fois [d'escaliers encombrés|de déchets dans la cour], [comme le montrent des lettres|d'après les archives de la mairie].
Des chiens ont fouillé les décombres pendant {18..60} heures, jusqu'à ce que les {2..9} derniers disparus soient [retrouvés|localisés].
Environ {2..30} tonnes de [mousse|sable] ont empêché le fioul de couler vers {river}.
Deux pompiers de {21..29} et {31..54} ans [ont été intoxiqués|ont été légèrement blessés].
{person#5}, du syndicat des pompiers, [rappelle|déplore] que {town} a perdu {8..35} postes depuis {2009..2017}.
La ministre de l'Intérieur [est attendue à {town} {date.day}|a écourté un voyage] et a promis {200..900} mille euros aux familles.
Les commerces de la {street} [sont restés fermés|ont gardé le rideau baissé], et {2..6} écoles ont [donné congé aux élèves|ouvert {2..3} heures plus tard].
Les experts auront besoin de {2..7} semaines pour [examiner les câbles|situer le départ du feu].
Depuis {1999..2016}, {building.1} [servait de foyer à|abritait] {20..90} personnes.
Une collecte lancée par {group} a réuni {11..95} mille euros [en un jour|en {3..9} jours].
Une aile de {12..44} chambres a été épargnée [grâce à une porte d'acier|parce qu'une porte d'acier a tenu].
Des drones à caméra thermique ont [repéré {2..8} foyers cachés|mesuré {300..800} degrés sous le toit].
L'eau de la {street#2} doit être bouillie pendant {2..6} jours, [a averti|selon] la régie des eaux.
Un homme de {16..30} ans qui filmait du toit a été [emmené|arrêté] par la police.
Un incendie semblable avait fait {3..19} morts à {town#2} en {1961..1998} et [conduit à de nouvelles règles|durci la réglementation].
''',
},
'council': {
'headlines': '''
{town} : {project.2} à {cost} millions
{town} vote la construction {project.1}
Débat sur {project} à {town}
{project.2} {street} : le projet avance
{town} : feu vert au projet de la {street}
{project.2} : les riverains obtiennent des changements
''',
'leads': '''
Le conseil municipal de {town} a [décidé|voté] {date.day}, par {yes:19..31} voix contre {no:4..17}, la construction {project.1}, {street}, pour {cost:6..88} millions d'euros.
{project} à {cost:6..88} millions d'euros sera [construit|bâti] {street} à {town} : ainsi en a décidé {date.day} le conseil municipal, par {yes:19..31} voix contre {no:4..17}.
Après {3..7} heures de débat, le conseil de {town} a [approuvé|adopté] {date.day} le projet {project.1} à {cost:6..88} millions d'euros, par {yes:19..31} voix contre {no:4..17}.
Dernier obstacle franchi à {town} pour le projet {project.1} {street} : {yes:19..31} élus ont voté pour {date.day}, {no:4..17} contre, et le coût est de {cost:6..88} millions d'euros.
''',
'bodies': '''
Les travaux [commenceront|doivent commencer] en {month} et dureront {14..40} mois.
La région paiera {30..70} % de la somme, le reste [venant d'un emprunt|étant emprunté] sur {15..35} ans.
"C'est de l'argent [bien placé|bien employé]", a affirmé le maire, {man}.
{person#2}, dans l'opposition, [juge les chiffres optimistes|met en doute les chiffres] et [réclame|demande] un référendum.
Une pétition lancée par {group} avait recueilli {1100..8900} signatures [contre le projet|pour un projet plus modeste].
Le terrain, autrefois [une usine à gaz|une gare de marchandises|une brasserie], est [à l'abandon|inoccupé] depuis {1988..2012}.
Il faudra d'abord évacuer {200..3400} tonnes de terre polluée [vers {town#2}|vers une décharge de {town#2}].
L'architecte, {person#3}, a [réduit la hauteur de {2..6} mètres|supprimé {2..3} étages] [après une réunion avec les voisins en {month}|à la demande des voisins].
{40..260} places de stationnement disparaîtront {street}, et {20..90} seront créées {street#2}.
Les commerçants de la {street} craignent de perdre {10..35} % de leur [clientèle|recette] pendant le chantier.
Une étude de l'université [prévoit|annonce] {9..64} mille visiteurs par an.
On a [compté|recensé] {4..60} {animal} sur le site, et les travaux près {river.1} ne seront permis qu'[entre {month} et {month#2}|à compter du {2..9} {month}].
L'ancien bâtiment, ouvert en {1899..1974}, demanderait {2..14} millions d'euros de réparations.
Le chauffage viendra de {12..60} sondes géothermiques, et le toit portera {300..2400} mètres carrés de panneaux solaires.
{person#4}, pour {group}, [salue le vote|parle d'un bon jour pour {town}] mais [demande|souhaite] un passage piéton {street#2}.
Les bus de la ligne {2..98} passeront [toutes les {5..20} minutes|avec {2..9} minutes d'avance] une fois les travaux finis.
La taxe foncière augmentera de {0.4..2.9} % pour [rembourser l'emprunt|payer les intérêts].
{12..90} arbres seront abattus, et {100..400} [replantés|plantés] le long {river.1}.
Un premier projet avait été [abandonné|retiré] en {2004..2016}, quand les coûts avaient grimpé de {20..80} %.
Le marché a été attribué à {firm}, dont l'offre était inférieure de {3..18} % à celle de {firm#2}.
"Personne ne nous a rien demandé", [se plaint|regrette] {person#5}, qui tient boutique {street} depuis {11..40} ans.
{2..9} réunions publiques ont été tenues, et {200..1400} personnes y ont [assisté|pris part].
Les associations de personnes handicapées ont obtenu {2..5} ascenseurs et une rampe [au lieu d'un escalier|du côté de la {street#2}].
La chambre des comptes [avertit|note] que {2..7} des {8..12} derniers grands chantiers ont [coûté plus cher que prévu|pris du retard].
Une salle de {150..900} places sera ouverte [aux associations|à la location] {2..5} soirs par semaine.
Le conseiller {man#2} [a quitté la salle|n'a pas pris part au vote], sa famille possédant [un terrain|un bureau] {street}.
La première pierre sera posée le {2..28} {month} par [l'évêque|un élève de l'école].
Une commission de {5..15} membres [rendra compte|fera le point] tous les {2..6} mois.
La bibliothèque s'installera {street#2} pendant {9..30} mois.
Des archéologues ont [découvert|mis au jour] {3..40} tombes du {9..14}e siècle lors des sondages.
Une demande de {3..19} millions d'euros avait été rejetée en {2015..2018}, mais une seconde a été [acceptée|retenue].
À la demande des jeunes, les portes resteront ouvertes jusqu'à {20..23} heures [en semaine|le soir].
Le projet d'un cabinet de {town#2} l'a emporté sur {11..90} autres devant un jury de {5..13} [membres|personnes].
Le bruit ne devra pas dépasser {35..45} décibels la nuit, et le battage des pieux [cessera à {16..19} heures|durera {3..7} heures par jour au plus].
Le fonctionnement coûtera {200..900} mille euros par an, soit {2..9} % [de plus|de moins] qu'aujourd'hui.
Le musée régional [prêtera|a promis] {20..90} tableaux pour la première exposition.
Un café de {24..80} places sera [confié à une famille du lieu|tenu par des personnes handicapées].
La crue de {2000..2018} avait [inondé {20..90} caves|endommagé {20..90} maisons] autour de la {street}.
Les cyclistes auront {120..600} mètres de piste et {60..240} [arceaux|places].
Seules {2..9} objections écrites sont [arrivées|parvenues] en {4..9} semaines, selon le service d'urbanisme.
''',
},
'plant': {
'headlines': '''
{firm} supprime {jobs} emplois à {town}
{firm} ferme son usine de {town}
Les syndicats défendent l'usine {firm}
{town} : les salariés de {firm} en grève
{firm} délocalise en {abroad}
Négociations sur l'avenir de {firm}
''',
'leads': '''
{firm} va fermer son usine de {town}, qui produit des {product}, et supprimer {jobs:180..940} emplois, [a annoncé la société {date.day}|a-t-on appris {date.day}].
[Environ|Quelque] {jobs:180..940} personnes perdront leur emploi quand {firm} cessera de fabriquer des {product} à {town}, [a confirmé la direction {date.day}|selon une annonce faite {date.day}].
Les salariés de {firm} à {town} ont [cessé le travail|débrayé] {date.day}, après l'annonce de {jobs:180..940} suppressions d'emplois.
Le fabricant de {product} {firm} supprime {jobs:180..940} emplois à {town}, [a-t-il fait savoir {date.day}|ont appris les salariés {date.day}].
''',
'bodies': '''
La production doit être [transférée|déplacée] en {abroad} avant fin {month}.
"On nous l'a dit en {4..15} minutes, [entre deux équipes|à la cantine]", raconte le délégué {man}.
Lors d'un vote, {71..96} % des syndiqués se sont prononcés pour [la grève|une action].
Les commandes ont baissé de {14..45} % depuis {2014..2018}, [fait valoir|explique] la société.
Le directeur, {man#2}, [1:met en cause le prix de l'énergie, qui aurait|accuse les importations, qui auraient] coûté {4..38} millions d'euros.
L'usine a été fondée en {1898..1974} par un {job} de {town#2} et a compté jusqu'à {1400..6900} salariés.
La ville de {town} [a proposé|se disait prête] à renoncer à {200..900} mille euros de taxes [par an|sur {2..6} ans].
Le maire, {man#3}, [parle d'un coup dur|dit l'avoir appris par la radio].
[Un tiers|Un quart|La moitié] des salariés ont plus de {15..30} ans d'ancienneté.
{120..480} intérimaires [étaient déjà partis en {month}|avaient déjà été renvoyés en {month}].
Il manque {8..90} millions d'euros dans la caisse de retraite, [selon un audit|d'après les administrateurs].
Les négociations sur les indemnités s'ouvrent {date.day} ; les syndicats demandent {2..5} semaines de salaire par année.
Chez les fournisseurs de {town#2}, {60..400} autres emplois sont [menacés|en jeu].
{firm} a gagné {19..70} millions d'euros l'an dernier et en a versé {3..18} à ses actionnaires.
"Mon père et mon grand-père [ont travaillé ici|se tenaient devant cette machine]", dit {person#4}, {24..61} ans.
Les machines [valent|se vendraient] {2..19} millions d'euros, selon un expert.
Un concurrent, {firm#2}, [s'intéresserait à|voudrait reprendre] {2..5} des {6..9} ateliers.
Une rencontre au ministère, {street}, a duré {3..9} heures [sans résultat|et reprendra en {month}].
Quelque {300..2400} personnes ont défilé {date.day} {street} [avec des bougies|au son des tambours].
{14..60} apprentis [pourront finir leur formation|seront repris par un lycée de {town#2}].
La banque ne prolonge que jusqu'en {month} un crédit de {12..80} millions d'euros.
Le chômage [touche|atteint] {4.1..11.9} % de la population active du canton.
Un acheteur s'était retiré en {2015..2018} [après avoir vu les comptes|en découvrant l'état du toit].
En {2009..2014}, les salariés avaient renoncé à {3..9} % de leur paie pour [sauver l'usine|obtenir des commandes].
Sur {20..90} mille pièces par mois, la moitié part [chez les constructeurs|vers les hôpitaux|chez les entreprises du bâtiment].
Selon {person#5}, avocat des salariés, le délai de {45..120} jours [n'a pas été respecté|est contestable].
Les {12..30} pompiers de l'usine [seront dispersés|cherchent un nouveau local].
La paroisse a ouvert {street} une permanence, où {20..160} personnes sont venues [le premier jour|dès l'ouverture].
Les clients devront attendre {2..9} semaines de plus [leur livraison|leurs commandes].
Le terrain, {9..60} hectares au bord {river.1}, [vaudrait {3..28} millions d'euros|pourrait accueillir des logements].
Les investisseurs ont [apprécié|salué] l'annonce : le titre a pris {1.1..8.9} %.
D'après l'économiste {person#6}, chaque emploi perdu en [coûte|emporte] {1.2..2.4} autres.
La société [promet|offre] {2..9} millions d'euros pour la reconversion.
L'équipe de nuit [n'existe plus|a été supprimée] depuis {2..9} mois, et l'un des {3..5} fours est froid.
{80..300} grévistes ont retenu les camions à la porte pendant {2..14} heures [dans le calme|sans incident].
Une lettre de {2200..9800} signatures [est partie|a été envoyée] chez les propriétaires, à [Zurich|Milan|Chicago|Osaka].
Le club de football [perd|va perdre] son principal soutien et {40..300} mille euros par an.
L'usine [consomme|consommait] autant d'électricité que {4..30} mille foyers.
La production de {product} [s'arrêtera|prendra fin] le {2..28} {month}.
L'ancien directeur, {man#4}, [pense|affirme] qu'un investissement de {2..9} millions d'euros aurait suffi.
''',
},
}
