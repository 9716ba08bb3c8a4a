//! What speaks for and against a nominee, as numbers; their weights are data.

use crate::likeness::Edit;

macro_rules! signs {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// One thing that is known about a nominee. Signs that end in `Alone` are those of a word
        /// without a right neighbour, and weighed apart.
        #[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Sign { $($(#[$doc])* $name),* }

        impl Sign {
            /// Every sign, in the order of its number.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// What the table of weights calls it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),* }
            }
        }
    };
}

signs! {
    /// A right neighbour in the form.
    Neighbour,
    /// A neighbour that may have slipped, too.
    NearNeighbour,
    /// No neighbour in the form.
    Alone,
    /// It would be the given name of a person.
    GivenPart,
    /// It would be a middle name.
    MiddlePart,
    /// It would be a family name.
    FamilyPart,
    /// It would be a word of another kind of name.
    WordPart,
    /// How many: two letters swapped.
    Swapped,
    /// How many: doubled letters.
    Doubled,
    /// How many: vowels for vowels.
    Vowel,
    /// How many: letters that look alike.
    Look,
    /// How many: letters that sound alike.
    SoundEdit,
    /// How many: neighbouring keys.
    Key,
    /// How many: vowels too many or few.
    VowelCount,
    /// How many: consonants too many or few.
    ConsonantCount,
    /// How many: apostrophes too many or few.
    Apostrophe,
    /// How many: other letters.
    Other,
    /// Logarithm of the letters of the right word.
    Letters,
    /// The slips' cost by letter.
    CostByLetter,
    /// The two sound alike.
    Sound,
    /// It slipped more than once, is on no list, and may be the right word after another table of
    /// transliteration.
    Respelled,
    /// The same, alone.
    RespelledAlone,
    /// The same, alone or not: how many edits beyond two.
    RespelledEdits,
    /// The first letters differ.
    FirstLetter,
    /// The same, and they sound alike: "Kerwin" for "Curwin".
    FirstSound,
    /// It is an ordinary word, the commoner the nearer to 1.
    Ordinary,
    /// The same, alone.
    OrdinaryAlone,
    /// It is an ordinary word, no name of many, near the right one, with a capital within its sentence,
    /// beside the rest of a person's name: "March Quill" for Marco.
    OrdinaryNear,
    /// It is a given name, the commoner the greater.
    GivenList,
    /// The same, alone.
    GivenListAlone,
    /// It is a family name, the commoner the greater.
    SurnameList,
    /// The same, alone.
    SurnameListAlone,
    /// It is a proper name.
    Proper,
    /// The same, alone.
    ProperAlone,
    /// It stands on no list of words or names.
    Unlisted,
    /// The same, alone.
    UnlistedAlone,
    /// The same, beside a right neighbour, and it slipped little.
    UnlistedNear,
    /// It is a family name that next to nobody has, and no other word.
    Rare,
    /// The same, alone.
    RareAlone,
    /// The same, beside a right neighbour, and it slipped little.
    RareNear,
    /// It is a word of some right form on record.
    OnRecord,
    /// The same, alone.
    OnRecordAlone,
    /// The same, where only part of the form is spelled: "Eastern Province" for the Eastern Provincial
    /// Council.
    OnRecordInPart,
    /// How much of the form is spelled, from 0 to 1; initials and suffixes do not count.
    Whole,
    /// A person's family name is not spelled: "Jonn Allen" for Jon Allen Quill.
    WithoutFamily,
    /// How many words beyond two are spelled, up to two.
    Words,
    /// All but one letter of a name of four words is right: such a name has no other near it.
    LongName,
    /// How common the rarest neighbour is, from 0 to 1.
    CommonNeighbour,
    /// Logarithm of how many companions the neighbour has on record.
    Companions,
    /// The entry is named in full elsewhere.
    NamedInFull,
    /// The same, alone.
    NamedInFullAlone,
    /// Logarithm of how often the entry is named.
    Named,
    /// The same, alone, of an entry that is named in full.
    NamedAlone,
    /// The same, alone, of an entry of which only part is named: "Stone" of Ada Stone, in "Stone Street".
    NamedInPartAlone,
    /// A title stands before it.
    TitleBefore,
    /// How many words of the entry's roles stand before it.
    RoleBefore,
    /// The same, alone.
    RoleBeforeAlone,
    /// Logarithm of how many on record have held the title that stands beside it.
    RoleCommon,
    /// A title stands beside it that the entry does not hold, where the entry's are on record.
    TitleOther,
    /// The same: the slips' cost by letter. "Gov. Jon Quill" may be a senator who is governor now;
    /// "Gov. John Quinn" is somebody else.
    TitleOtherCost,
    /// A party beside it is the entry's.
    PartySame,
    /// A party beside it is not the entry's.
    PartyOther,
    /// A state beside it is the entry's.
    StateSame,
    /// A state beside it is not the entry's.
    StateOther,
    /// It would be a given name standing alone.
    GivenAlone,
    /// Another given name stands in the place of the right one: "Pat Quill" for "Pete Quill".
    OtherName,
    /// The same: how near the two names are, from 0 to 1.
    OtherNameLikeness,
    /// The same, with the same first letter.
    OtherNameInitial,
    /// The same: logarithm of how often the entry is named rightly.
    OtherNameNamed,
    /// The same, where the entry is named in full.
    OtherNameInFull,
    /// The same, where only the family name stands elsewhere: logarithm of how often.
    OtherNameFamily,
    /// The same: how many words of the entry's roles stand beside it.
    OtherNameRole,
    /// The same, with a title before it.
    OtherNameTitle,
    /// The same, with a word for a relative near it.
    OtherNameKin,
    /// The same: how common the family name is, from 0 to 1.
    OtherNameCommon,
    /// The same, of an entry that the article names nowhere.
    OtherNameCommonUnnamed,
    /// The same, on record as a word of some other name.
    OtherNameOnRecord,
    /// The same: logarithm of how many on record have the family name.
    OtherNameHolders,
    /// A given name that is too far from the right one to be a slip of the pen: another name.
    OtherGiven,
    /// The same, with the same first letter.
    OtherGivenInitial,
    /// It is an ordinary word with a capital where sentences have none.
    OrdinaryCapital,
    /// The same, alone.
    OrdinaryCapitalAlone,
    /// An apposition with "a" or "an" stands behind it, as behind a name that is new: ", a senator".
    Introduced,
    /// An initial in the article is none of the entry's: "Robert A." for Robert J. Quill.
    InitialDiffers,
    /// An initial stands in the article, and none on record.
    InitialUnknown,
    /// An article or determiner stands before it: "the Capitol".
    ArticleBefore,
    /// A capitalised word that is no title stands before it, alone.
    CapitalBefore,
    /// A verb of saying or a possessive stands beside it, alone.
    Says,
    /// It is in capitals.
    Capitals,
    /// It begins with a lower-case letter.
    LowerCase,
    /// It is the right word of a person's name with an ending, or without one.
    Derived,
    /// It is the right word of another name with an ending, or without one.
    DerivedWord,
    /// It opens a sentence.
    SentenceStart,
    /// A capitalised word stands after it.
    CapitalAfter,
    /// Logarithm of how often the word stands in the article.
    Repeated,
    /// The same, alone.
    RepeatedAlone,
    /// Logarithm of how often the word stands in an article that names the entry nowhere: it is
    /// somebody else's name.
    RepeatedUnnamed,
    /// How many edits, alone.
    EditsAlone,
    /// How many edits beyond two, beside a neighbour.
    EditsBeyond,
    /// Logarithm of how many entries may have been meant, beside a neighbour.
    Rivals,
    /// How well the record knows the people whom the article names, as log-odds, where it would be part
    /// of a person's name.
    Acquainted,
    /// The same, alone.
    AcquaintedAlone,
    /// The same, where another given name stands in the place of the right one.
    OtherNameAcquainted,
    /// Logarithm of the number of entries, alone.
    RecordSize,
    /// Logarithm of the number of entries, beside a neighbour.
    RecordSizeBeside,
    /// Alone, with few entries on record: they are what the article is about.
    SmallRecord,
    /// The same: the slips' cost by letter.
    SmallRecordCost,
}

impl Sign {
    /// The sign that counts an edit.
    pub fn edit(edit: Edit) -> Self {
        match edit {
            Edit::Swapped => Self::Swapped,
            Edit::Doubled => Self::Doubled,
            Edit::Vowel => Self::Vowel,
            Edit::Look => Self::Look,
            Edit::Sound => Self::SoundEdit,
            Edit::Key => Self::Key,
            Edit::VowelCount => Self::VowelCount,
            Edit::ConsonantCount => Self::ConsonantCount,
            Edit::Apostrophe => Self::Apostrophe,
            Edit::Other => Self::Other,
        }
    }
}

/// The signs of one nominee.
#[derive(Clone, Debug)]
pub struct Signs([f32; Sign::ALL.len()]);

impl Default for Signs {
    fn default() -> Self {
        Self([0.0; Sign::ALL.len()])
    }
}

impl Signs {
    /// The value of a sign; 0 where it says nothing.
    pub fn value(&self, sign: Sign) -> f32 {
        self.0[sign as usize]
    }

    /// The values of all signs together, each times its weight, in the order of [`Sign::ALL`].
    pub fn weighed(&self, weights: &[f32; Sign::ALL.len()]) -> f32 {
        let weighed = self.0.iter().zip(weights);
        weighed.map(|(value, weight)| weight * value).sum()
    }

    /// Sets a sign.
    pub fn set(&mut self, sign: Sign, value: f32) {
        self.0[sign as usize] = value;
    }

    /// Sets how well the record knows the people of the article.
    pub(super) fn acquainted(&mut self, acquaintance: f32) {
        if self.value(Sign::WordPart) > 0.0 {
            return;
        }
        let alone = self.value(Sign::Alone) > 0.0;
        let (sign, other) = (Sign::AcquaintedAlone, Sign::OtherNameAcquainted);
        self.set(if alone { sign } else { Sign::Acquainted }, acquaintance);
        self.set(other, acquaintance * self.value(Sign::OtherName));
    }

    /// Adds to a sign.
    pub fn add(&mut self, sign: Sign, value: f32) {
        self.0[sign as usize] += value;
    }
}
