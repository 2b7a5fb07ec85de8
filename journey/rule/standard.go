package rule

import (
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
)

// Standard returns the rules that come with the library, in an order to read them in: who answers for what, what the map covers, what is known of
// customers, what is measured, what is planned, and what lies behind. The slice and the rules are the caller's own.
func Standard() []Rule {
	return []Rule{
		cellWithoutOwner(), ownerWithoutDeputy(), handoverWithoutDeputy(), promiseWithoutTime(), channelWithoutProgramme(),
		touchpointOnNoStage(), stageWithoutTouchpoint(), personaWithoutTouchpoint(), preferredChannelMissing(), valueNotCarried(),
		goalWithoutEvidence(), evidenceMissingForPersona(), evidenceWithoutDate(), evidenceOld(),
		desiredBelowIntended(), levelWithoutBasis(), importanceMissing(), momentWithoutMeasurement(), cellUnmeasured(), measurementOld(),
		actionIncomplete(), actionOverdue(), stageBurden(), questionAskedTwice(),
		singlePointOfFailure(), nestedJourneyMissing(), nestedJourneyCircle(),
		reviewWithoutDate(), reviewOverdue(), reviewTriggered(),
	}
}

func both(english, persian string) touchpoint.Text {
	return touchpoint.Text{touchpoint.English: english, touchpoint.Persian: persian}
}

// front lists the cells that customers see, as indices of the draft's.
func (p *Pass) front(yield func(int, journey.Cell) bool) {
	for i, c := range p.Draft.Cells {
		if p.IsFront(c) && !yield(i, c) {
			return
		}
	}
}

// monthsAfter returns the day that lies so many months after d.
func monthsAfter(d journey.Date, months float64) journey.Date {
	t := d.Time().AddDate(0, int(months), 0)
	return journey.Date{Year: t.Year(), Month: t.Month(), Day: t.Day()}
}

// months is a parameter for an age.
func months(english, persian string) []Parameter {
	return []Parameter{{Name: "months", Default: 12, Min: 0, Max: 1200, Doc: both(english, persian)}}
}
