//! Greek. Data only.

use super::language::Chrome::{Promotion, ReadAlso, RelatedHeading};
use super::language::Place::{Anywhere, Label};
use super::language::Reach::{Sentence, Text};
use super::language::Slot::{Media, Word};
use super::language::{AttributionRow, ConsentWords, Language, MediaWords, PhraseRow, SpeechWords, attribution, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "el",
    phrases: PHRASES,
    attributions: ATTRIBUTIONS,
    media: MediaWords {
        words: &["καθημερινή", "πρακτορείο", "νέα", "βήμα", "ειδήσεις"],
        starts: &["εφημερίδ"],
        generic: &["πηγή", "αστυνομία", "εφημερίδα", "πρακτορείο", "άγνωστη"],
        leads: &[
            "η", "το", "ο", "την", "τον", "του", "της", "εφημερίδα", "πρακτορείο", "σταθμός", "ιστοσελίδα", "δίκτυο",
        ],
        inner: &["του", "της", "και"],
        followers: &["ότι"],
        ..MediaWords::NONE
    },
    speech: SpeechWords {
        verbs: &["δήλωσε", "είπε", "τόνισε", "ανέφερε", "πρόσθεσε", "υπογράμμισε"],
        no_speakers: &["ο", "η", "το", "αυτός", "αυτή", "και", "όπως"],
        ..SpeechWords::NONE
    },
    consent: ConsentWords {
        device: &["πληροφορίες σε μια συσκευή", "στη συσκευή σας"],
        address: &["εμείς και", "συνεργάτες μας", "χρησιμοποιούμε", "συγκατάθεσή σας", "μπορείτε"],
        choice: &["συγκατάθεσ", "αποδοχή", "απόρριψη", "προτιμήσ", "ρυθμίσ"],
        purpose: &["εξατομικευμέν", "διαφημίσε", "διαφήμιση", "μέτρηση", "κοινού", "ανάλυση", "λειτουργ", "απαραίτητ"],
        party: &["συνεργάτ", "τρίτ"],
        policy: &["απορρήτου", "έννομο συμφέρον", "προσωπικά δεδομένα", "προσωπικών δεδομένων"],
    },
    before_author: &["από", "του", "της", "γράφει (?:ο|η)", "γράφει", "συντάκτης"],
    no_authors: &["συντακτική ομάδα", "σύνταξη"],
    published: &["δημοσίευση", "δημοσιεύτηκε", "δημοσιεύθηκε", "ημερομηνία"],
    modified: &["ενημέρωση", "ενημερώθηκε", "τελευταία ενημέρωση", "τροποποίηση"],
    beside_dates: &["στις", "ώρα"],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.el.related", RelatedHeading, 70, r"^((διαβάστε|δείτε|διαβαστε|δειτε) (επίσης|ακόμα|ακόμη|περισσότερα|και|επισης|ακομα)|σχετικ(ά|α|ές|ες) ?(άρθρα|νέα|θέματα|ειδήσεις|με .*|αρθρα|νεα|θεματα|ειδησεις)?|δημοφιλή?.*|δημοφιλη|τελευταία? (νέα|ειδήσεις)|τελευταίες ειδήσεις|ροή ειδήσεων|ροη ειδησεων|περισσότερα( .*)?|προτεινόμενα?|άλλα (άρθρα|θέματα)|τα πιο (δημοφιλή|διαβασμένα))[:.]?$", "heading of related news"),
    phrase("read-also.el.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((διαβάστε|διάβασε|δείτε|διαβαστε|δειτε)( επίσης| επισης| ακόμα| ακομα| ακόμη| ακομη| και| περισσότερα| σχετικά| εδώ)?|σχετικ(ά|ό) (άρθρα|άρθρο|θέμα|νέα)|μην χάσετε) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("promotion.el.continues", Promotion, 160, r"^((το άρθρο|το κείμενο|η είδηση) συνεχίζεται (μετά|κάτω από) (την|τη) διαφήμιση|συνεχίστε την ανάγνωση.*)[.!]?$", "stands for an advertisement"),
    phrase("promotion.el.newsletter", Promotion, 160, r"^((εγγραφείτε|γραφτείτε|γίνε μέλος) (στο|στα|στη) .*(newsletter|κανάλι|viber|ενημερωτικό).*|(ακολουθήστε|ακολουθείστε|βρείτε) (μας|το .*|τα .*|μας και) (στο|στα|στη) .*|κατεβάστε .*(εφαρμογή|app).*)[.!]?$", "advertisement of a newsletter or an account"),
];

/// How a text names its source.
#[rustfmt::skip]
const ATTRIBUTIONS: &[AttributionRow] = &[
    attribution("πηγή: {}", Word, Text, Label),
    attribution("όπως αναφέρει {}", Word, Sentence, Anywhere),
    attribution("σύμφωνα με {}", Media, Sentence, Anywhere),
    attribution("μεταδίδει {}", Media, Sentence, Anywhere),
];
