//! Words that hold sentences together, by language. Data only.
//!
//! The most frequent words of running text, in lower case. Languages that are near each other compete: to add one, add those that a text
//! of it could be taken for as well.

/// ISO 639-1 codes, each with the function words of the language.
#[rustfmt::skip]
pub(super) const FUNCTION_WORDS: [(&str, &str); 19] = [
    ("en", "the of and to in a is that for it was on with as at by he she be are his her from have has had this but not they were which an or who will would been their said its after we you"),
    ("de", "der die und das in den von zu mit ist im sich des auf für nicht ein eine dem es an als auch er hat aus werden bei wird sie sind noch wie einer um am haben nach nur aber vor zur bis mehr durch zum war wurde einen über dass oder"),
    ("fr", "le la les de des et en un une du que qui dans est pour pas au par sur ce plus il se avec ne sont son a cette mais ont aux été l d elle ces ses nous vous on c s qu n leur"),
    ("es", "el la los las de que y en un una del se por con no es para su al lo como más pero sus le ha este ya esta o fue son entre sobre también desde hasta muy está hay"),
    ("pt", "o a os as de que e em um uma do da dos das no na nos nas se por com não para é ao mais como mas foi ele ela sua seu são pelo pela também já está à às tem ser"),
    ("it", "il la i le lo gli di che e in un una del della dei delle è per con non si da al nel alla sono ha più anche come ma dal sul suo sua questo nella dalla stato dell l ai"),
    ("nl", "de het een van en in is dat op te zijn met voor niet aan er om ook als hij maar bij door over uit ze naar nog die dan worden heeft werd wordt hebben deze of meer was zich"),
    ("pl", "i w na z się nie do to że o jest jak po ale od za co przez dla tym czy jego są już także ze był może a oraz tego które który która jej będzie przed pod być przy roku tylko"),
    ("cs", "a v na se je že s z do o i to k za si pro ve by po jsem ale jako jsou od které který která už byl až také tak bude jeho při před nebo roku jen své má co podle"),
    ("sk", "a v na sa je že s z do o i k za si pre vo by po som ale ako ktorý ktorá ktoré už bol aj tak bude jeho pri pred alebo roku len svoje čo od podľa sú to ich"),
    ("hr", "i u na je se da za od su s o a ne koji koja koje će što kao iz nije bi to do ali te po bio bila sve ili jer uz nakon samo više"),
    ("sl", "in v na je se da za so z s o ki ne bi pa to po ni od kot tudi bo do še iz pri ali sta bil bila ko kar že ter med lahko"),
    ("sv", "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när år under också nu över eller ska efter"),
    ("da", "og i at det en den til er som på de med han af for ikke der var mig sig men et har om vi min havde ham hun nu over da fra du ud sin dem os op man eller hvad kan efter blev også år"),
    ("nb", "og i det er som en på til av at for har med de ikke den var et om jeg men han fra seg vi så kan sier ble skal etter også nå eller mot mer år over bli"),
    ("ro", "și în de la a o că cu nu pe din un pentru se care este mai al au fost sa ce să ca prin după ar dar sunt lui fi va acest această sau i le"),
    ("ru", "и в не на что с по как это он но из к у за от его для то а был о так было она или при же они до бы быть все если года также который которые были уже чтобы только этом ее со мы я лет"),
    ("uk", "і в не на що з у та до за як це від по його для є про він але було вже які при або так із був також року чи були тому її щоб який вони бути під а й"),
    ("bg", "и на да се от за в че не са с е по като това ще до му си но при които след беше който а бъде една един към има още или през бе също как най той тя те"),
];
