"""Spanish fillers, templates and topics. See grammar.py for the marks.

Forms: building: with indefinite article, with definite article, with `de` and article, noun; project: with indefinite article,
with `de`, noun; river: with article, with `de` and article; car: with indefinite, with definite article.
Firms, clubs and towns have no article.
"""

LANG = 'es'
DECIMAL, GROUP = ',', '.'
MONTHS = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split()
WEEKDAYS = 'lunes martes miércoles jueves viernes sábado domingo'.split()
FIRST = '1'
DATES = {'long': '{d} de {month} de {y}', 'day': '{weekday}', 'full': '{weekday} {d} de {month} de {y}', 'short': '{d} de {month}', 'year': '{y}'}
COMPOSE = {'person': (['first', 'last'], ' '), 'man': (['first_m', 'last'], ' '), 'town': (['stem', 'ending'], ''), 'firm': (['owner', 'trade'], ' '),
           'club': (['prefix', 'place'], ' ')}
FILL = {
    'stem': 'Agua|Alba|Alme|Barca|Bella|Cala|Campo|Cara|Casa|Cerro|Costa|Fuente|Garga|Guada|Herre|Lago|Lima|Llana|Mala|Mira|Monte|Nava|Olme|Palma|Peña|Piedra|Puente|Quinta|Ribera|Roca|Salva|Santa|Sierra|Tala|Torre|Valde|Vega|Villa|Zarza',
    'ending': 'blanca|bona|cruz|dela|dorada|franca|gorda|hermosa|lén|longa|luz|mayor|negra|nueva|peña|real|rrosa|seca|serena|sol|tejo|verde|vieja|viso',
    'first_m': 'Alberto|Alfonso|Andrés|Antonio|Carlos|Daniel|Diego|Eduardo|Emilio|Enrique|Ernesto|Federico|Felipe|Fernando|Francisco|Gabriel|Gonzalo|Ignacio|Jaime|Javier|Joaquín|Jorge|José|Juan|Julio|Luis|Manuel|Marcos|Mario|Martín|Miguel|Pablo|Pedro|Rafael|Ramón|Ricardo|Roberto|Santiago|Sergio|Tomás|Vicente',
    'first': 'Alberto|Alicia|Amparo|Ana|Andrés|Antonio|Beatriz|Carlos|Carmen|Clara|Cristina|Daniel|Diego|Dolores|Elena|Emilio|Esperanza|Eva|Felipe|Fernando|Gabriel|Gloria|Inés|Irene|Isabel|Javier|Jorge|José|Juan|Julia|Laura|Lourdes|Lucía|Luis|Manuel|Marcos|María|Marta|Mercedes|Miguel|Nuria|Pablo|Paula|Pedro|Pilar|Rafael|Raquel|Ricardo|Rosa|Sara|Sergio|Silvia|Sofía|Susana|Teresa|Tomás|Verónica',
    'last': 'Aguilar|Alonso|Arroyo|Ballesteros|Benítez|Blanco|Bravo|Cabrera|Calvo|Campos|Cano|Carrasco|Castillo|Cortés|Delgado|Díaz|Domínguez|Durán|Esteban|Ferrer|Flores|Fuentes|Gallego|Garrido|Gil|Guerrero|Herrera|Ibáñez|León|Lorenzo|Lozano|Marín|Márquez|Medina|Méndez|Molina|Montero|Morales|Moreno|Navarro|Nieto|Núñez|Ortega|Ortiz|Pascual|Peña|Prieto|Ramos|Reyes|Ríos|Rojas|Rubio|Sáez|Santos|Serrano|Soler|Soto|Suárez|Torres|Vargas|Vega|Vidal',
    'owner': 'Albor|Brisal|Candela|Coral|Delta|Estrella|Faro|Galera|Hidalgo|Iberia Norte|Jacinto|Levante|Mirasol|Norte Azul|Olivar|Poniente|Quintana|Rosales|Solana|Tajo|Urbión|Veleta|Zafiro',
    'trade': 'Acero|Energía|Textil|Química|Logística|Papel|Cerámica|Electrónica|Vidrio|Farma|Programas|Cementos|Motor|Muebles|Alimentación|Naval',
    'street': 'calle Mayor|calle del Carmen|calle de la Estación|calle de los Olivos|calle del Mercado|calle de la Paz|calle Nueva|calle Real|calle del Sol|calle de las Flores|calle del Puerto|calle de Cervantes|calle de Goya|calle del Molino|calle de la Fuente|calle de los Reyes|calle del Castillo|calle de San Juan|calle de Santa Ana|calle de la Constitución|calle del Río|calle de las Huertas|calle del Hospital|calle de la Escuela|calle de los Herreros|calle del Teatro|calle de la Luna|calle del Prado',
    'river': 'el Arga/del Arga|el Bornel/del Bornel|el Cega/del Cega|el Duratel/del Duratel|el Galbo/del Galbo|el Jarel/del Jarel|el Lumbral/del Lumbral|el Nervo/del Nervo|el Oril/del Oril|el Pirón/del Pirón|el Salor/del Salor|el Tirmo/del Tirmo',
    'prefix': 'Real|Atlético|Deportivo|Unión|Racing|Sporting',
    'place': 'Aguaviva|Almeda|Bellamar|Calaverde|Campoverde|Costanera|Fuenteluz|Guadalén|Laguna|Miralba|Montealto|Navarrosa|Palmeral|Piedrasol|Puentenuevo|Ribera|Salvatierra|Torremayor|Valdeluz|Vegaverde',
    'sky': 'seco y soleado|variable con claros por la tarde|cubierto con lluvia débil|nuboso por la mañana y despejado después|con nieblas al amanecer y sol más tarde|ventoso con chubascos aislados|fresco y lluvioso',
    'wind': 'norte|nordeste|este|sudeste|sur|sudoeste|oeste|noroeste',
    'money': 'dólar estadounidense|yen japonés|franco suizo|dólar canadiense|real brasileño|peso mexicano|peso chileno|dírham marroquí',
    'job': 'carpintero|conductor de autobús|boticario|labrador|maestro|bibliotecario|cartero|impresor|cantero|veterinario|sastre|panadero|cerrajero|jardinero|guarda forestal|relojero',
    'charge': 'hurto en una tienda|conducción sin permiso|daños en un vehículo|lesiones leves|receptación|estafa|fuga tras un accidente|amenazas|allanamiento de morada|falsedad documental|conducción temeraria',
    'car': 'un utilitario azul/el utilitario|una furgoneta de reparto/la furgoneta|un turismo oscuro/el turismo|una berlina gris/la berlina|una motocicleta/la motocicleta|un todoterreno rojo/el todoterreno|un camión de basura/el camión|un autobús escolar/el autobús|un tractor/el tractor|un taxi/el taxi|una grúa/la grúa',
    'sign': 'Aries|Tauro|Géminis|Cáncer|Leo|Virgo|Libra|Escorpio|Sagitario|Capricornio|Acuario|Piscis',
    'series': 'Luces del puerto|La casa de cristal|Al norte de aquí|Agua fría|El rastro de papel|Segunda primavera|Plaza del Mercado|El campo largo',
    'episode': 'Una carta de la costa|La silla vacía|Marea baja|Viejos amigos|El tren nocturno|Cuestión de confianza|Nieve en las vías|La subasta|Cristales rotos|El regreso|Una ventana abierta|Padres e hijos',
    'building': 'un almacén/el almacén/del almacén/almacén|una serrería/la serrería/de la serrería/serrería|un antiguo cine/el antiguo cine/del antiguo cine/antiguo cine|una panificadora/la panificadora/de la panificadora/panificadora|un polideportivo/el polideportivo/del polideportivo/polideportivo|un edificio de viviendas/el edificio/del edificio/edificio de viviendas|una papelera/la papelera/de la papelera/papelera|un taller de coches/el taller/del taller/taller|un hotel/el hotel/del hotel/hotel|una tienda de muebles/la tienda/de la tienda/tienda de muebles',
    'cause': 'un cortocircuito|una fuga de gas|una colilla mal apagada|una estufa averiada|una soldadura en el tejado|una batería recalentada',
    'project': 'una piscina/de una piscina/piscina|una estación de autobuses/de una estación de autobuses/estación de autobuses|una biblioteca/de una biblioteca/biblioteca|un mercado cubierto/de un mercado cubierto/mercado cubierto|una escuela primaria/de una escuela primaria/escuela primaria|un dique/de un dique/dique|una línea de tranvía/de una línea de tranvía/línea de tranvía|un centro juvenil/de un centro juvenil/centro juvenil|un aparcamiento en altura/de un aparcamiento en altura/aparcamiento|un museo/de un museo/museo|un centro de salud/de un centro de salud/centro de salud',
    'product': 'cajas de cambios|muebles de oficina|baterías|grifos|cuadros de bicicleta|lunas de vidrio|conservas de verdura|palas de turbina|cajas de cartón|audífonos|bombas médicas|segadoras',
    'group': 'la asociación de vecinos|la unión de comerciantes|la asociación de padres|el club ciclista|la junta de inquilinos|el comité del barrio|la liga de protección de la naturaleza',
    'animal': 'nutrias|lechuzas|truchas|erizos|murciélagos|martines pescadores|castores|lagartos verdes|tritones|cigüeñas',
    'month': '|'.join(MONTHS),
    'abroad': 'Portugal|Rumanía|Marruecos|Polonia|Turquía|Vietnam',
}
QUOTES = '“”'
SITE_LINES = ['(Fin)', 'Siga leyendo en nuestra página.', 'Redacción', 'Todos los derechos reservados.', 'También le puede interesar: noticias de la región', 'Suscríbase a nuestro boletín de la mañana.', 'Este artículo se publicó primero en nuestra agencia asociada.', '© 2024 Prensa Norte']
AGENCY_LINES = ['(Prensa Norte)', 'De nuestro corresponsal', 'PN – Agencias', 'Por la redacción']
READ_MORE = ['Leer más', 'Habrá ampliación.', 'Continúa en la página 4.']
ROUNDUP = ['En breve', 'El día en pocas líneas', 'Noticias de la región', 'Lo que ha pasado hoy']
NEW_HEADLINES = ['Actualidad: {0}', '{0} – crónica', 'Región: {0}', 'Última hora: {0}']
CORRECTIONS = ['Corrección: una versión anterior de esta noticia daba una cifra equivocada.', 'Esta noticia se corrigió el {date.short}: la edad de un testigo era errónea.', 'Aclaración: las cifras proceden de las autoridades de {town} y son provisionales.', 'Corrección: había un nombre mal escrito en el párrafo {4..9}.']
SHORT = ['Puente viejo cerrado el {date.day}', 'Hoy sin agua', '{town}: {2..9} horas sin luz', 'La foto del día', 'El mercado pasa a la {street}', 'Corrección', 'Página no encontrada', '{club} gana {2..5}-{0..1}', 'Biblioteca cerrada el {date.day}', 'Esta noche: {series}, capítulo {2..40}', 'Fin del directo', 'Objetos perdidos']

TEMPLATES = [
('weather', '''
El tiempo en {town}: máxima de {=low+gain} grados
El servicio meteorológico de {town} [prevé|anuncia] para el {date.full} un tiempo {sky}, con una máxima de {=low+gain} grados por la tarde y una mínima de {low:3..12} grados por la noche.
La diferencia entre el día y la noche será de {gain:5..11} grados.
El viento soplará del {wind} entre {8..20} y {top:22..38} kilómetros por hora, [con rachas de|y habrá rachas de] {=top+25} kilómetros por hora [en las zonas altas|en campo abierto].

La humedad relativa rondará el {45..92} % y la probabilidad de lluvia es del {5..95} %.
[Se esperan|Caerán] unos {2..18} litros por metro cuadrado [antes de medianoche|en veinticuatro horas].
El sol sale a las {5..7}.{10..55} y se pone a las {17..20}.{10..55}.
[La visibilidad, buena al principio, bajará|La visibilidad bajará] a {4..15} kilómetros al anochecer.

[Los conductores deben contar con más tiempo|Se aconseja a los conductores que cuenten con más tiempo], y los ciclistas han de ir con cuidado en los tramos abiertos.
El índice de calidad del aire es de {21..88}, y hay {12..140} granos de polen por metro cúbico.
El agua de la zona de baño está a {9..19} grados.
[El próximo parte se publicará a las seis de la tarde.|Por la tarde habrá un nuevo parte.]
'''),
('weather-warning', '''
Aviso por viento fuerte en {town}
La ciudad de {town} y los municipios cercanos están en aviso amarillo por viento fuerte el {date.full}, desde las {6..9} hasta las {19..23} horas.
Se esperan rachas de {70..105} kilómetros por hora, que podrían ser aún mayores en las cumbres y a la salida de los valles.
El viento llegará primero del {wind} y después rolará y amainará a lo largo de la noche.

[Es probable que haya retrasos|Cabe esperar retrasos] en las carreteras y en los trenes, y no se descartan cortes breves de luz.
Los vehículos altos deben evitar el viaducto, donde la velocidad queda limitada a {30..50} kilómetros por hora mientras dure el aviso.
Se pide a los vecinos que recojan o sujeten todo lo que el viento pueda llevarse de jardines y balcones, como muebles, toldos y macetas.
Las puertas y las ventanas deben permanecer cerradas, y no conviene aparcar debajo de los árboles ni junto a vallas sueltas.
Quienes tengan que salir deben mantenerse lejos de andamios, obras y muros viejos.
Se recuerda a los padres que los parques infantiles con árboles permanecen cerrados mientras haya un aviso en vigor.

Los árboles caídos y los tejados dañados se pueden comunicar a cualquier hora en el teléfono {900..999} {100..999} {100..999}.
Hay que decir con exactitud dónde se está, si hay heridos y si la calzada sigue abierta.
Los cortes de luz se atienden de día y de noche, y tienen prioridad las personas que dependen de un aparato médico.
Nadie debe tocar un cable caído, aunque parezca que no lleva corriente, ni tratar de apartar una rama que lo roce.

[Los avisos tienen cuatro colores|Hay cuatro colores de aviso].
El verde significa que no hay ningún riesgo.
El amarillo significa que no hay riesgo para la población en general, aunque sí para algunas actividades al aire libre.
El naranja significa que hay un riesgo importante y que conviene prepararse y seguir los consejos de las autoridades.
El rojo significa que el riesgo es extremo y que no se debe viajar salvo que sea estrictamente necesario.

El servicio revisa cada aviso cada tres horas y puede prolongarlo, elevarlo o retirarlo.
{person}, de protección civil, indicó que había {4..25} equipos de guardia y que se habían comprobado los sacos de arena y las vallas.
El último temporal de esta fuerza derribó {12..90} árboles en la comarca.
'''),
('exchange', '''
Cambios de referencia del {date.long}
El banco central [fijó|publicó] al mediodía del {date.full} los siguientes cambios de referencia.
Una unidad de la moneda nacional [equivale a|se cambia por] {1.0501..1.1999} unidades en {money} y {0.8801..0.9499} en {money#2}.
[Respecto al día anterior|En comparación con la víspera], el primer cambio varió un {0.01..0.95} % y el segundo un {0.01..0.95} %.

El {money#3} quedó fijado en {9.8001..11.9999} y el {money#4} en {4.1001..4.9999}.
El índice ponderado por el comercio [se situó en|alcanzó] {96.1..104.9} puntos.
En el mercado al contado se negociaron {1.1..7.9} mil millones, de ellos un {22..61} % en la primera de estas monedas.

[Los cambios se publican solo a título informativo.|Los cambios son meramente orientativos.]
[Los bancos pueden aplicar otros precios a los billetes y a las transferencias.|A los billetes y a las transferencias se les pueden aplicar otros precios.]
La próxima fijación será al mediodía del siguiente día hábil.
'''),
('shares', '''
{firm} cierra a {close:18.05..94.95} euros
La acción de {firm} [cerró el {date.day}|terminó la sesión del {date.day}] a {close} euros, una variación del {0.1..6.9} % respecto al día anterior.
Se negociaron {0.4..29.9} millones de títulos, frente a una media de {0.4..29.9} millones en treinta días.

El precio más alto de la jornada [1:fue de|se situó en] {=close+1} euros y el más bajo, [1:de|en] {=close-1} euros.
La empresa vale en bolsa unos {1.1..48.9} mil millones de euros, {7.1..31.9} veces el beneficio previsto.
En doce meses el precio se ha movido entre {=close-11} y {=close+14} euros.

De los {8..24} analistas que siguen el valor, {2..7} aconsejan comprar.
El precio objetivo medio es de {=close+4} euros y la rentabilidad por dividendo, del {0.8..5.9} %.
Las próximas cuentas se publicarán el {3..28} de {month}.
El índice general [acabó|terminó] a un {0.1..1.9} % de su nivel de apertura.
'''),
('match', '''
{club} gana {home:2..5}-{away:0..1} a {club#2}
{club} venció {home}-{away} a {club#2} el {date.day} [en su campo|en casa] ante {1200..9900} espectadores.
{last} [abrió el marcador en el minuto {4..21}|marcó el primer gol en el minuto {4..21}] y {last#2} [sentenció|cerró la cuenta] en el {61..88}.
Los visitantes remataron {3..14} veces y sacaron {2..11} córneres, [pero el portero {man} apenas tuvo trabajo|pero el portero {man} respondió bien].

El árbitro, {man#2}, mostró {2..6} tarjetas amarillas.
El entrenador {man#3} [habló de un triunfo merecido|se mostró satisfecho con los puntos], mientras que {man#4} [lamentó el mal comienzo|se quejó del mal comienzo].

La clasificación tras {14..29} jornadas:
> 1. {club}, {won:10..13} victorias, {drawn:2..4} empates, {=won*3+drawn} puntos
> 2. {club#3}, {won2:8..9} victorias, {drawn2:2..4} empates, {=won2*3+drawn2} puntos
> 3. {club#2}, {won3:6..7} victorias, {drawn3:2..4} empates, {=won3*3+drawn3} puntos
> 4. {club#4}, {won4:4..5} victorias, {drawn4:2..4} empates, {=won4*3+drawn4} puntos

[La próxima jornada se juega el {2..28} de {month}.|Próximo partido, el {2..28} de {month}: {club#3} contra {club}.]
'''),
('police', '''
Choque en la {street} de {town}: se buscan testigos
Una persona de {19..86} años, vecina de {town#2}, resultó [herida leve|herida] en un choque ocurrido el {date.full} en la {street} de {town}.
[El accidente se produjo|El choque tuvo lugar] hacia las {6..22}.{10..55} entre {car} y {car#2}, junto al cruce con la {street#2}.

[Los daños se calculan en|Los daños ascienden a] unos {1200..18500} euros.
La calle estuvo cortada en ambos sentidos durante {25..190} minutos, y hubo que desviar {2..9} líneas de autobús.
[Según las primeras averiguaciones,|Todo indica que] {car.1} [no respetó la preferencia|se saltó el semáforo en rojo].

[Quien viera el accidente|Quien tenga imágenes del accidente] puede llamar a la policía de {town} al {900..999} {100..999} {100..999}.
El número del expediente es {100..999}/{10..99}.
'''),
('obituary', '''
Muere {man}, {job}, a los {age:71..99} años
{man}, que fue {job} en {town} durante {21..45} años, [murió el {date.long}|falleció el {date.long}] a los {age} años.
Nació en {town#2}, en una familia de {3..9} hijos, y [aprendió el oficio en {town#3}|entró de aprendiz en {town#3}] a los {14..16} años.
[Sus compañeros recuerdan|Sus amigos recuerdan] a un maestro paciente que [tenía una historia para cada ocasión|hacía reír a toda la mesa].

En {1962..1989} se instaló en la {street}, donde la familia vive todavía.
Durante {6..28} años cantó en el coro de la parroquia, y durante {4..19} [fue concejal|cuidó de las campanas].

Deja {2..5} hijos y {3..14} nietos.
El funeral será el {2..28} de {month} a las {10..13} horas en la iglesia de San Miguel de {town}.
[La familia pide donativos para la residencia en lugar de flores.|En lugar de flores se agradecen donativos para la residencia.]
'''),
('election', '''
Resultado en el distrito de {town}
{person}, de la Lista Ciudadana, [ganó el escaño de {town}|se impuso en {town}] con {a:19200..24900} votos.
{person#2}, del Bloque Social, obtuvo {b:12100..19100} votos y {person#3}, de la Unión Verde, {c:2200..5900}.
[La diferencia es de|Eso supone una diferencia de] {=a-b} votos.

La participación fue del {48.1..74.9} %, frente al {48.1..74.9} % de hace cuatro años.
Se contaron {=a+b+c} votos válidos en {41..140} colegios y {120..480} papeletas nulas.
[El resultado se conoció poco después de la medianoche.|El recuento duró hasta pasada la medianoche.]

[Por la noche|Tras conocerse el resultado], {person} [dio las gracias a sus votantes|prometió atender cada semana a los vecinos] en la {street}.
[Nadie pidió un nuevo recuento.|No se pidió un nuevo recuento.]
El mandato empieza el {date.long} y dura cuatro años.
'''),
('quake', '''
Terremoto de magnitud {mag:3.1..6.4} cerca de {town}
Un terremoto de magnitud {mag} [se registró|se produjo] el {date.long} a las {2..23}.{10..59}, hora local, a {4..68} kilómetros de {town}.
El foco estaba a {5..44} kilómetros de profundidad, [informó|según] la red sísmica.
El temblor se sintió en {town#2} y en {town#3}; {12..410} personas lo comunicaron por internet.

[Al principio no se tenía noticia de daños.|En un primer momento no constaban daños.]
Hubo {3..29} réplicas en {2..12} horas, la mayor de magnitud {2.1..3.0}.

[En los últimos treinta días|En un mes] se han registrado {4..61} terremotos en un radio de 300 kilómetros.
Estos valores se calcularon de forma automática y pueden ser revisados por un sismólogo.
'''),
('court', '''
En los juzgados de {town}
El juzgado de {town} [dictó el {date.long} las siguientes sentencias|resolvió el {date.long} los siguientes asuntos].

{person}, de {19..71} años, {street}, deberá pagar por {charge} una multa de {20..90} días a razón de {10..60} euros.
{person#2}, de {19..71} años, {street#2}, recibió por {charge#2} una pena de {5..11} meses de prisión, que queda en suspenso.
{person#3}, de {19..71} años, de {town#2}, obtuvo la absolución en un asunto de [falso testimonio|apropiación indebida].

La causa contra {person#4}, de {19..71} años, de {town#3}, por {charge#3}, se archivó tras el pago de {300..2900} euros.
El asunto {100..999}/{10..99} seguirá el {2..28} de {month}, porque un testigo [estaba enfermo|no se presentó].
Contra estas sentencias cabe recurso.
'''),
('quarter', '''
{firm} ingresa {rev:210..890} millones en el trimestre
{firm} [ingresó|facturó] {rev} millones de euros en el trimestre cerrado en {month}, frente a {210..890} millones un año antes, [comunicó la empresa el {date.day}|según un comunicado del {date.day}].
El resultado de explotación [1:ascendió a|fue de] {op:18..96} millones y el beneficio neto, [1:a|de] {=op-9} millones de euros.
El beneficio por acción fue de {0.11..0.94} euros; los analistas esperaban {0.11..0.94} euros.

Las ventas en el mercado interior variaron un {0.4..9.8} %; la exportación supuso el {22..71} % del total.
La cartera de pedidos sumaba {410..1900} millones de euros al final del trimestre, suficiente para {5..19} meses.
El margen bruto fue del {21.1..44.9} %.
La empresa tenía {900..9800} empleados, {12..240} de ellos aprendices.

"[Cumplimos lo previsto|Mantenemos nuestras previsiones]", dijo el consejero delegado, {man}, [en una conferencia telefónica|en la sede de la empresa].
El director financiero, {man#2}, cifró el coste de la energía en {3..39} millones de euros y el del transporte en {2..19} millones.
La deuda neta es de {60..640} millones de euros.

Para el conjunto del año {firm} [espera|prevé] unos ingresos de entre {low:1400..1900} y {=low+120} millones de euros.
Las inversiones rondarán los {40..160} millones de euros, la mayor parte en la planta de {town}.
El consejo propondrá un dividendo de {0.18..1.64} euros por acción.

Las afirmaciones sobre el futuro se basan en lo que la dirección sabe hoy y en supuestos que pueden resultar equivocados.
La demanda, los tipos de cambio, el precio de las materias primas, los litigios y otros riesgos pueden dar lugar a resultados muy distintos de los que aquí se anuncian o se dan a entender.
La empresa no se compromete a actualizar estas afirmaciones, salvo que la ley lo exija.
Las cifras de este comunicado no han sido auditadas.
Se han elaborado con los mismos criterios contables que el último informe anual, y por el redondeo es posible que los totales no cuadren exactamente.
Habrá una conferencia telefónica para inversores a las {9..15}.30; la grabación estará disponible durante {14..90} días.
Los ejemplares impresos del informe intermedio se pueden pedir sin coste al departamento de relaciones con los accionistas.
'''),
('horoscope', '''
Su día: {sign}
{sign}: [la mañana pide paciencia|tenga paciencia por la mañana], pero después de las {12..15} horas [todo se arregla|las cosas avanzan].
[Un viejo amigo le hablará de dinero|Llega un mensaje sobre dinero]; no conteste antes del {date.day}.
Número de la suerte: {2..49}; color: [verde|azul|amarillo].
[En el amor, escuche más de lo que habla|En casa, un pequeño detalle hará maravillas].
Salud: {2..9} sobre 10.
'''),
('episode', '''
{series}: {episode}
{series}, capítulo {2..48}: "{episode}".
{first} [encuentra|recibe] una carta que no era para sus ojos, y {first#2} [anula la boda de {town}|tiene que aplazar la boda de {town}].
[Esta noche|Hoy] a las {19..22}.{10..50} en el canal {2..9}; se repite el {date.day} a las {13..17}.{10..50}.
Con {person#3} y {person#4}; dirección: {person#5}.
'''),
]

TOPICS = {
'fire': {
'headlines': '''
{dead} muertos en un incendio en {town}
Arde {building} en {town}: {dead} muertos
Incendio en la {street}: {hurt} heridos en {town}
{town}, de luto tras el incendio
Noche de fuego en la {street} de {town}
Cientos de evacuados en {town}
''',
'leads': '''
{dead:2..9} personas murieron y {hurt:11..38} resultaron heridas en un incendio que [se declaró|empezó] el {date.day} en {building} de {town}.
Un incendio [arrasó|destruyó] el {date.day} {building} de la {street} de {town} y causó {dead:2..9} muertos y {hurt:11..38} heridos.
Al menos {dead:2..9} personas murieron el {date.day} en {town} cuando {building} [empezó a arder|se incendió]; otras {hurt:11..38} están en el hospital.
El incendio {building.2} de {town} [deja ya|ha causado] {dead:2..9} muertos y {hurt:11..38} heridos, [informaron las autoridades el {date.day}|según el balance del {date.day}].
''',
'bodies': '''
El aviso llegó a las {2..5}.{10..59} por medio de [un conductor|un vigilante nocturno|una enfermera que volvía a casa], y los primeros bomberos tardaron {4..14} minutos.
{24..160} bomberos con {6..32} vehículos [lucharon contra las llamas|trabajaron] [hasta la mañana|durante casi toda la noche].
El humo se veía desde {town#2}, a {8..30} kilómetros.
Según el jefe de bomberos, {man}, {cause} [pudo originar el fuego|es la causa más probable].
"Nunca había visto [un fuego tan rápido|llamas tan altas]", contó {person#2}, de {41..79} años, que vive a {20..90} metros.
Los vecinos de {14..60} casas de la {street} [tuvieron que salir|pasaron la noche en un colegio].
El tejado se hundió a los {35..120} minutos, y parte del muro [cayó sobre un camión de bomberos|cortó la {street#2}].
Una mujer de {19..79} años fue rescatada [con la escalera|con cuerdas] desde el piso {2..6}.
El edificio es de {1890..1978} y se había [revisado|inspeccionado] por última vez en {2011..2018}.
Según el ayuntamiento, {2..9} de las {10..19} puertas cortafuegos [estaban calzadas|no se podían cerrar].
El alcalde, {man#2}, [mandó poner las banderas a media asta|habló del peor día desde la riada de {1953..1979}].
El hospital de {town#2} [atendió|ingresó] a {5..19} heridos, {2..4} de ellos con quemaduras graves.
Las aseguradoras [calculan|esperan] daños por {2..40} millones de euros.
Las bocas de riego de la {street} [no tenían presión|estaban secas], y hubo que tender {300..900} metros de manguera desde {river}.
La propietaria, {firm}, [no quiso hacer declaraciones el {date.day}|dijo que colaborará con los investigadores].
Los familiares pueden llamar al {900..999} {100..999} {100..999} [a cualquier hora|de {6..8} a {20..23} horas].
Una instalación de rociadores estaba [prevista|prometida] desde {2012..2018}, pero se [aplazó|abandonó] por falta de {30..90} mil euros.
"Hubo un estallido y luego [se apagaron todas las luces|reventaron los cristales]", recuerda {person#4}, de {22..81} años.
Los trenes entre {town} y {town#2} estuvieron parados {2..9} horas [por el humo|porque el humo cubría la vía].
Las mediciones en {12..30} puntos no [dieron valores peligrosos|superaron los límites], precisó la agencia de medio ambiente.
Muchas víctimas eran temporeros que llevaban [pocos|apenas {4..19}] días en {town}, según {group}.
{man#3}, {job} jubilado, [abrió el salón parroquial|llevó mantas y té] para {30..120} personas sin techo.
La fiscalía investiga a {2..5} [responsables|personas] por homicidio imprudente.
El {2..28} de {month} habrá un funeral [en la {street#2}|en la iglesia de la {street#2}].
Es el [gran incendio|incendio mortal] número {2..5} en {town} en {2..9} años.
Los vecinos se habían quejado {3..14} veces de [las escaleras obstruidas|la basura del patio], [como muestran sus cartas|según consta en el ayuntamiento].
Los perros buscaron entre los escombros durante {18..60} horas, hasta que [aparecieron|fueron localizados] los {2..9} últimos desaparecidos.
Unas {2..30} toneladas de [espuma|arena] evitaron que el gasóleo llegara hasta {river}.
Dos bomberos de {21..29} y {31..54} años [se intoxicaron con el humo|sufrieron heridas leves].
{person#5}, del sindicato de bomberos, [recordó|lamentó] que {town} ha perdido {8..35} plazas desde {2009..2017}.
La ministra del Interior [llegará a {town} el {date.day}|interrumpió un viaje] y prometió {200..900} mil euros a las familias.
Las tiendas de la {street} [no abrieron|permanecieron cerradas], y {2..6} colegios [dieron el día libre|empezaron {2..3} horas más tarde].
Los peritos necesitarán {2..7} semanas para [revisar los cables|encontrar el foco].
Desde {1999..2016}, {building.1} [servía de albergue a|alojaba a] {20..90} personas.
Una colecta de {group} reunió {11..95} mil euros [en un día|en {3..9} días].
Un ala con {12..44} habitaciones se salvó [gracias a una puerta de acero|porque una puerta de acero resistió].
Los drones con cámara térmica [hallaron {2..8} focos ocultos|midieron {300..800} grados bajo el tejado].
El agua de la {street#2} se debe hervir durante {2..6} días, [advirtió|según] la empresa de aguas.
Un hombre de {16..30} años que grababa desde la azotea fue [detenido|desalojado] por la policía.
Un incendio parecido causó {3..19} muertos en {town#2} en {1961..1998} y [dio lugar a nuevas normas|endureció las normas].
''',
},
'council': {
'headlines': '''
{town} tendrá {project} por {cost} millones
{town} aprueba la construcción {project.1}
Polémica por {project} en {town}
Luz verde al proyecto de la {street}
{town}: avanza el proyecto {project.1}
{town}: los vecinos logran cambios en el proyecto
''',
'leads': '''
El pleno de {town} [decidió|acordó] el {date.day}, por {yes:19..31} votos contra {no:4..17}, la construcción {project.1} en la {street} por {cost:6..88} millones de euros.
La {street} de {town} tendrá {project} de {cost:6..88} millones de euros: así lo [decidió|acordó] el {date.day} el pleno, por {yes:19..31} votos contra {no:4..17}.
Tras {3..7} horas de debate, el ayuntamiento de {town} [1:aprobó|dio luz verde] el {date.day} [1:el|al] proyecto {project.1} de {cost:6..88} millones de euros, por {yes:19..31} votos contra {no:4..17}.
El proyecto {project.1} en la {street} de {town} superó el {date.day} [el último trámite|la última votación]: {yes:19..31} votos a favor, {no:4..17} en contra y un coste de {cost:6..88} millones de euros.
''',
'bodies': '''
Las obras [empezarán|deben empezar] en {month} y durarán {14..40} meses.
La región pagará el {30..70} %, y el resto [saldrá de un crédito|se pedirá prestado] a {15..35} años.
"Es dinero [bien gastado|bien invertido]", afirmó el alcalde, {man}.
{person#2}, de la oposición, [cree que las cifras son optimistas|pone en duda las cifras] y [pide|exige] una consulta.
Una petición de {group} había reunido {1100..8900} firmas [contra el proyecto|a favor de un proyecto más pequeño].
El solar, antes [una fábrica de gas|una estación de mercancías|una cervecera], está [abandonado|vacío] desde {1988..2012}.
Primero habrá que retirar {200..3400} toneladas de tierra contaminada [a un vertedero de {town#2}|y llevarlas a {town#2}].
{person#3}, responsable del diseño, [redujo la altura {2..6} metros|quitó {2..3} plantas] [tras una reunión con los vecinos en {month}|a petición de los vecinos].
En la {street} desaparecerán {40..260} plazas de aparcamiento, y en la {street#2} se crearán {20..90}.
Los comerciantes de la {street} temen perder un {10..35} % de [sus ventas|su clientela] durante las obras.
Un estudio de la universidad [prevé|calcula] {9..64} mil visitantes al año.
En el solar se [contaron|censaron] {4..60} {animal}, así que cerca {river.1} solo se podrá trabajar [entre {month} y {month#2}|a partir de {month}].
El edificio antiguo, abierto en {1899..1974}, necesitaría {2..14} millones de euros en reparaciones.
La calefacción vendrá de {12..60} pozos geotérmicos, y en el tejado habrá {300..2400} metros cuadrados de placas solares.
{person#4}, en nombre de {group}, [celebró el voto|habló de un buen día para {town}], pero [pidió|reclamó] un paso de peatones en la {street#2}.
Los autobuses de la línea {2..98} [pasarán cada {5..20} minutos|tardarán {2..9} minutos menos] cuando acaben las obras.
El impuesto de bienes inmuebles subirá un {0.4..2.9} % para [devolver el crédito|pagar los intereses].
Se talarán {12..90} árboles y se [plantarán|repondrán] {100..400} a orillas {river.1}.
Un plan anterior se [abandonó|retiró] en {2004..2016}, cuando los costes habían subido un {20..80} %.
El contrato fue para {firm}, cuya oferta era un {3..18} % inferior a la de {firm#2}.
"Nadie nos ha preguntado", [se queja|lamenta] {person#5}, que tiene una tienda en la {street} desde hace {11..40} años.
Hubo {2..9} reuniones públicas, en las que [participaron|estuvieron] {200..1400} personas.
Las asociaciones de personas con discapacidad lograron {2..5} ascensores y una rampa [en lugar de escaleras|por la {street#2}].
La cámara de cuentas [advierte|señala] que {2..7} de las últimas {8..12} grandes obras [costaron más de lo previsto|se retrasaron].
Una sala para {150..900} personas estará abierta [a las asociaciones|para alquiler] {2..5} noches por semana.
El concejal {man#2} [salió de la sala|no votó] porque su familia tiene [un terreno|una oficina] en la {street}.
La primera piedra la pondrá el {2..28} de {month} [el obispo|un alumno de la escuela].
Una comisión de {5..15} miembros informará cada {2..6} meses [de los gastos|de la marcha de las obras].
La sala de lectura pasará a la {street#2} durante {9..30} meses.
Los arqueólogos [hallaron|encontraron] {3..40} tumbas del siglo [IX|X|XI|XII|XIII] en las catas.
Una solicitud de {3..19} millones de euros fue rechazada en {2015..2018}, pero la segunda [prosperó|se aceptó].
A petición de los jóvenes, las puertas estarán abiertas hasta las {20..23} horas [entre semana|los viernes].
El diseño de un estudio de {town#2} se impuso a otros {11..90} ante un jurado de {5..13} [miembros|personas].
El ruido no podrá pasar de {35..45} decibelios por la noche, y los pilotes se clavarán [hasta las {16..19} horas|{3..7} horas al día como mucho].
El funcionamiento costará {200..900} mil euros al año, un {2..9} % [más|menos] que ahora.
El museo regional [prestará|cederá] {20..90} cuadros para la primera exposición.
Una cafetería de {24..80} plazas [se arrendará a una familia del lugar|la llevarán personas con discapacidad].
La riada de {2000..2018} había [inundado {20..90} sótanos|dañado {20..90} casas] cerca de la {street}.
Los ciclistas tendrán {120..600} metros de carril y {60..240} [aparcamientos|plazas].
En {4..9} semanas solo [llegaron|se presentaron] {2..9} alegaciones, según el servicio de urbanismo.
''',
},
'plant': {
'headlines': '''
{firm} suprime {jobs} empleos en {town}
{firm} cierra su fábrica de {town}
Los sindicatos defienden la fábrica de {firm}
{town}: huelga en {firm}
{firm} se lleva la producción a {abroad}
Negociación sobre el futuro de {firm}
''',
'leads': '''
{firm} va a cerrar su fábrica de {town}, que produce {product}, y suprimirá {jobs:180..940} empleos, [anunció la empresa el {date.day}|según se supo el {date.day}].
[Unas|Cerca de] {jobs:180..940} personas perderán su trabajo cuando {firm} deje de fabricar {product} en {town}, [confirmó la dirección el {date.day}|según un anuncio del {date.day}].
Los trabajadores de {firm} en {town} [pararon|dejaron el trabajo] el {date.day} tras el anuncio de {jobs:180..940} despidos.
El fabricante de {product} {firm} suprime {jobs:180..940} empleos en {town}, [comunicó el {date.day}|según supo la plantilla el {date.day}].
''',
'bodies': '''
La producción [pasará|se trasladará] a {abroad} antes de que acabe {month}.
"Nos lo dijeron en {4..15} minutos, [entre dos turnos|en el comedor]", cuenta el delegado {man}.
En una votación, el {71..96} % de los afiliados se pronunció a favor de [la huelga|movilizarse].
Los pedidos han bajado un {14..45} % desde {2014..2018}, [alega|explica] la empresa.
El director, {man#2}, [1:culpa al precio de la energía, que habría|culpa a las importaciones, que habrían] costado {4..38} millones de euros.
La fábrica fue fundada en {1898..1974} por un {job} de {town#2} y llegó a tener {1400..6900} trabajadores.
El ayuntamiento de {town} [se ofreció a|estaba dispuesto a] renunciar a {200..900} mil euros de impuestos [al año|en {2..6} años].
El alcalde, {man#3}, [habla de un duro golpe|dice que se enteró por la radio].
[Un tercio|Un cuarto|La mitad] de la plantilla lleva más de {15..30} años en la casa.
{120..480} temporales [ya se habían ido en {month}|ya habían sido despedidos en {month}].
A la caja de pensiones le faltan {8..90} millones de euros, [según una auditoría|admiten sus gestores].
La negociación de las indemnizaciones empieza el {date.day}; los sindicatos piden {2..5} semanas de sueldo por año.
En los proveedores de {town#2} hay otros {60..400} empleos [en peligro|en juego].
{firm} ganó {19..70} millones de euros el año pasado y repartió {3..18} millones entre sus accionistas.
"Mi padre y mi abuelo [trabajaron aquí|estuvieron en esta misma máquina]", dice {person#4}, de {24..61} años.
Las máquinas [valen|se venderían por] {2..19} millones de euros, según un perito.
Un competidor, {firm#2}, [estaría interesado en|querría] {2..5} de las {6..9} naves.
Una reunión en la consejería, en la {street}, duró {3..9} horas y [acabó sin acuerdo|seguirá en {month}].
Unas {300..2400} personas recorrieron el {date.day} la {street} [con velas|al son de los tambores].
{14..60} aprendices [podrán acabar su formación|pasarán a un instituto de {town#2}].
El banco solo prorroga hasta {month} un crédito de {12..80} millones de euros.
El paro de la comarca [es|está en] el {4.1..11.9} %.
Un comprador se retiró en {2015..2018} [tras ver las cuentas|al ver el estado del tejado].
En {2009..2014} la plantilla renunció al {3..9} % de su sueldo para [salvar la fábrica|conseguir pedidos].
De {20..90} mil piezas al mes, la mitad va [a los fabricantes de coches|a los hospitales|a las constructoras].
{person#5}, que defiende a los trabajadores, [duda|niega] que se haya cumplido el plazo de {45..120} días.
Los {12..30} bomberos de la fábrica [se dispersarán|buscan otra sede].
La parroquia abrió en la {street} una oficina de ayuda, a la que acudieron {20..160} personas [el primer día|al abrir].
Los clientes tendrán que esperar {2..9} semanas más [sus pedidos|la entrega].
El terreno, {9..60} hectáreas a orillas {river.1}, [vale {3..28} millones de euros|podría servir para viviendas].
Los inversores [aplaudieron|recibieron bien] el plan: la acción subió un {1.1..8.9} %.
Según la economista {last}, cada empleo perdido [cuesta|se lleva] otros {1.2..2.4}.
La empresa [promete|ofrece] {2..9} millones de euros para formación.
El turno de noche [se suprimió|acabó] hace {2..9} meses, y uno de los {3..5} hornos está frío.
{80..300} huelguistas retuvieron los camiones en la puerta durante {2..14} horas [sin incidentes|en calma].
Una carta con {2200..9800} firmas [ha salido|se ha enviado] hacia la sede de los dueños, en [Zúrich|Milán|Chicago|Osaka].
El club de fútbol [pierde|perderá] a su principal patrocinador y {40..300} mil euros al año.
La fábrica [consume|consumía] tanta luz como {4..30} mil hogares.
La producción de {product} [acabará|terminará] el {2..28} de {month}.
El antiguo director, {man#4}, [cree|sostiene] que una inversión de {2..9} millones de euros habría bastado.
''',
},
}
