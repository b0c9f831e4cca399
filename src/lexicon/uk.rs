//! Ukrainian. Data only.

use super::language::Chrome::{Promotion, ReadAlso, RelatedHeading};
use super::language::{ConsentWords, Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "uk",
    phrases: PHRASES,
    function_words: "і в не на що з у та до за як це від по його для є про він але було вже які при або так із був також року чи були тому \
        її щоб який вони бути під а й",
    consent: ConsentWords {
        device: &["файли куки", "на вашому пристрої"],
        address: &["ми та наші", "наші партнери", "цей сайт", "ми використовуємо", "ви може", "вашу згоду"],
        choice: &["згод", "прийняти", "відхил", "налаштуван", "відкликати", "вимкн"],
        purpose: &["персоналіз", "реклам", "вимірюван", "аудитор", "аналіти", "аналіз", "функціон", "необхідн", "статисти"],
        party: &["третіх осіб", "постачальник"],
        policy: &["політик", "законн", "персональн", "конфіденційн"],
    },
    before_author: &["автор", "текст"],
    no_authors: &["редакція", "адміністратор"],
    published: &["опубліковано", "дата публікації", "дата"],
    modified: &["оновлено", "змінено"],
    beside_dates: &["р", "року", "о", "об"],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.uk.related", RelatedHeading, 70, r"^[\[【(]?(читайте (також|ще|далі|більше|по темі)|дивіться також|(за|по) темою|схожі (новини|матеріали|статті)|новини (за|по) темою|(пов.?язані|інші) (новини|матеріали|статті)|вас (також )?може зацікавити|більше (по|за) темою|останні новини|найпопулярніше|популярн[іе]( новини)?|головне за день|рекомендуємо)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.uk.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?(читайте (також|ще|далі|більше|по темі)|дивіться також|(за|по) темою|схожі (новини|матеріали|статті)|новини (за|по) темою|(пов.?язані|інші) (новини|матеріали|статті)|вас (також )?може зацікавити|більше (по|за) темою) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("promotion.uk.newsletter", Promotion, 160, r"^((підпи(сатися|суйтесь|суйтеся|шіться|шись)|приєднуй(тесь|теся|ся)) (на|до) .*(канал|телеграм|telegram|розсилк|сторінк|facebook|instagram|youtube|viber|google).*|(стежте|слідкуйте) за .*(телеграм|telegram|facebook|соцмереж).*|завантаж(уйте|те) .*(застосунок|додаток).*|(ми|наші новини) (у|в) (telegram|телеграм|facebook|viber).*)[.!]?$", "advertisement of a newsletter or an account"),
    phrase("promotion.uk.continues", Promotion, 160, r"^(продовження|(стаття|текст) продовжується) (після|під) реклам(и|ою)[.:]?$", "stands for an advertisement"),
];
