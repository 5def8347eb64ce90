//! What one reader gets, before it is a file.

use crate::pack::answer::Answer;
use crate::pack::format::Format;
use crate::pack::reader::Reader;
use crate::pack::selection::{Chosen, Selection};
use crate::release::{
    Approval, Approved, Audience, Day, Digest, ItemId, OWN, Release, Released, ShownAnswer,
    ShownAttestation, ShownControl, ShownEvidence, ShownGap, ShownSite, ShownVendor,
};
use crate::words::Words;

/// What one reader gets: the chosen records of a release, in the release's order, in one language.
#[derive(Debug)]
pub struct Pack<'a> {
    release: &'a Release<Approved>,
    words: &'a Words,
    reader: Reader,
    chosen: Chosen,
}

/// A record of a pack, and who stands for it.
pub(super) struct Stood<'a> {
    pub(super) item: &'a ItemId,
    pub(super) digest: Digest,
    pub(super) audience: Audience,
    pub(super) approval: &'a Approval,
    pub(super) evidence: &'a [ItemId],
}

impl<'a> Pack<'a> {
    /// The selection from what the release holds for the reader.
    ///
    /// The release must be the reader's own: `release::prepare` with their audience. The words are those of the language
    /// that it is in: an answer is its translation there, or as it was written.
    #[must_use]
    pub fn of(
        release: &'a Release<Approved>,
        reader: Reader,
        selection: &Selection,
        words: &'a Words,
    ) -> Self {
        debug_assert_eq!(release.audience(), reader.audience());
        Self {
            release,
            words,
            reader,
            chosen: selection.items(release),
        }
    }

    /// Who gets it.
    #[must_use]
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The day for which it holds.
    #[must_use]
    pub fn day(&self) -> Day {
        self.release.today()
    }

    /// The words of its language.
    pub(super) fn words(&self) -> &'a Words {
        self.words
    }

    /// Every record in a file of it, with the digest of its text and who may read it, in the order of the registers. After
    /// them the sources of translations: what is cited is theirs, and who has the one is told when the other changes.
    pub fn records(&self, format: Format) -> impl Iterator<Item = (&'a ItemId, Digest, Audience)> {
        fn named<T>(record: &Released<T>) -> (&ItemId, Digest, Audience) {
            (record.item(), record.digest(), record.audience())
        }
        let translated = |item: &ItemId| {
            let spoken = self.release.spoken_name(item, self.words.language());
            self.chosen.has(item) && spoken.is_some()
        };
        let training = self.release.training().iter().map(named);
        let answers = self.own_answers().map(named);
        let sources: Vec<_> = training
            .chain(answers)
            .filter(|(item, ..)| translated(item) && format != Format::Oscal)
            .collect();
        let records = self.stood(format).into_iter();
        records
            .map(|record| (record.item, record.digest, record.audience))
            .chain(sources)
    }

    /// What is said of a pack in another language than the site's: registers are not translated.
    pub(super) fn note(&self) -> Option<String> {
        let is_own = self.words.language() == OWN;
        (!is_own).then(|| self.words.word("export.text.in-english"))
    }

    /// How many records a file of it holds that are no answers.
    #[must_use]
    pub fn count_others(&self, format: Format) -> usize {
        self.stood(format).len() - self.count_answers(format)
    }

    /// How many answers a file of it holds, training-data answers too.
    #[must_use]
    pub fn count_answers(&self, format: Format) -> usize {
        if format == Format::Oscal {
            return 0;
        }
        self.answers().len()
    }

    pub(super) fn site(&self) -> &'a ShownSite {
        self.release.site().fields()
    }

    /// What a link to a record says; the record need not be in the pack.
    pub(super) fn title(&self, item: &ItemId) -> String {
        self.release
            .title(item)
            .map_or_else(|| item.to_string(), str::to_owned)
    }

    /// Training-data answers first, as buyers ask for them first.
    pub(super) fn answers(&self) -> Vec<Answer<'a>> {
        let (release, words) = (self.release, self.words);
        let training = self.chosen(release.training()).into_iter();
        let training = training.map(|source| {
            Answer::of_training(source, release.spoken(source, words.language()), words)
        });
        let answers = self.own_answers();
        let answers = answers.filter(|answer| self.chosen.has(answer.item()));
        let answers = answers.map(|source| {
            Answer::of_answer(source, release.spoken(source, words.language()), words)
        });
        training.chain(answers).collect()
    }

    /// The answers as they were written.
    fn own_answers(&self) -> impl Iterator<Item = &'a Released<ShownAnswer>> {
        let answers = self.release.answers().iter();
        answers.filter(|answer| answer.item().language().is_none())
    }

    pub(super) fn vendors(&self) -> Vec<&'a Released<ShownVendor>> {
        self.chosen(self.release.vendors())
    }

    pub(super) fn controls(&self) -> Vec<&'a Released<ShownControl>> {
        self.chosen(self.release.controls())
    }

    pub(super) fn evidence(&self) -> Vec<&'a Released<ShownEvidence>> {
        self.chosen(self.release.evidence())
    }

    pub(super) fn attestations(&self) -> Vec<&'a Released<ShownAttestation>> {
        self.chosen(self.release.attestations())
    }

    pub(super) fn gaps(&self) -> Vec<&'a Released<ShownGap>> {
        self.chosen(self.release.gaps())
    }

    /// The chosen records of one of the release's registers.
    pub(super) fn chosen<T>(&self, register: &'a [Released<T>]) -> Vec<&'a Released<T>> {
        register
            .iter()
            .filter(|record| self.chosen.has(record.item()))
            .collect()
    }

    pub(super) fn release(&self) -> &'a Release<Approved> {
        self.release
    }

    /// Every record in a file of it, and who stands for it: a table of CSV holds answers alone, and OSCAL controls and
    /// the documents that they cite.
    pub(super) fn stood(&self, format: Format) -> Vec<Stood<'a>> {
        match format {
            Format::Csv => self.stood_answers(),
            Format::Oscal => self.stood_controls(),
            Format::Xlsx | Format::Json | Format::Markdown => self.all_stood(),
        }
    }

    fn all_stood(&self) -> Vec<Stood<'a>> {
        let mut all = self.stood_answers();
        all.extend(self.vendors().into_iter().map(|one| stood(one, &[])));
        let controls = self.controls().into_iter();
        all.extend(controls.map(|one| stood(one, &one.fields().evidence)));
        all.extend(self.evidence().into_iter().map(|one| stood(one, &[])));
        let attestations = self.attestations().into_iter();
        all.extend(attestations.map(|one| stood(one, &one.fields().evidence)));
        all.extend(self.gaps().into_iter().map(|one| stood(one, &[])));
        all
    }

    fn stood_answers(&self) -> Vec<Stood<'a>> {
        let answers = self.answers().into_iter();
        let answers = answers.map(|answer| Stood {
            item: answer.item,
            digest: answer.digest,
            audience: answer.audience,
            approval: answer.approval,
            evidence: answer.evidence,
        });
        answers.collect()
    }

    fn stood_controls(&self) -> Vec<Stood<'a>> {
        let controls = self.controls();
        let documents = self.cited_evidence().into_iter();
        let documents = documents.map(|one| stood(one, &[]));
        let controls = controls.into_iter();
        let controls = controls.map(|one| stood(one, &one.fields().evidence));
        controls.chain(documents).collect()
    }

    /// The documents that controls cite.
    pub(super) fn cited_evidence(&self) -> Vec<&'a Released<ShownEvidence>> {
        let controls = self.controls();
        let cited = |item: &ItemId| {
            let mut controls = controls.iter();
            controls.any(|control| control.fields().evidence.contains(item))
        };
        let documents = self.evidence().into_iter();
        documents.filter(|one| cited(one.item())).collect()
    }
}

fn stood<'a, T>(record: &'a Released<T>, evidence: &'a [ItemId]) -> Stood<'a> {
    Stood {
        item: record.item(),
        digest: record.digest(),
        audience: record.audience(),
        approval: record.approval(),
        evidence,
    }
}
