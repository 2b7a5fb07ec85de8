// Package principles lets experts judge a journey by principles: each on their own, from worksheets in English or Persian, merged without
// a clerk.
//
// # The ten
//
// [Standard] holds the ten principles of customer experience that Matt Watkinson sets out in The Ten Principles Behind Great Customer Experiences
// (2013): identity, higher objectives, nothing to chance, expectations, effortless, stress-free, the senses, social, control, emotions. The principles are his;
// statements, questions and marks are written for this package. For three of them the source names the level on which they weigh most (identity the brand,
// higher objectives the product or service, nothing to chance the interaction); the others are open to any.
//
// Each principle has eight to ten questions, some of which make sense only where customers meet a screen, a thing or place, or a person. A question is
// answered with a mark from 1 (worst) to 5 (best), each of which is put in words, or with *does not apply*. The words ask for what can be
// seen or counted, so that two people who look at the same thing have a chance to agree.
//
// A team adds principles and questions of its own in a [Catalogue], in Go or as JSON:
//
//	{
//	  "schema": "safar.principles/1",
//	  "extends": "standard",
//	  "principles": [{"key": "green", "name": {"en": …, "fa": …}, "statement": {…}}],
//	  "questions": [{"key": "green.waste", "principle": "green", "asks": {…}, "anchors": "share", "on": ["cell"]}]
//	}
//
// A question names the anchors that it shares with others ("share", "practice", "ease", "feeling", "promise", "choice", "knowledge", "clarity"), or
// has five "marks" of its own. Its key is for ever: assessments are kept under it.
//
// # Worksheets
//
// [NewSheet] makes a worksheet of a map or a part of it. It is written as Markdown or CSV, which people fill in and [ReadMarkdown] and [ReadCSV] read
// back, or by way of [Sheet.Form] as a page to print; package draw makes the page, so that it is as safe and as
// well set as all others, and this one draws nothing. Sheets carry no identifiers of assessments: an answer read back has the one that is derived from
// what it says.
//
// # Assessments
//
// An [Assessment] is one answer. A [Set] of them merges in any order and any number of times to the same bytes, and an assessor can be taken out
// of it for good.
package principles
