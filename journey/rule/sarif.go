package rule

import (
	"io"
	"net/url"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// The objects of SARIF 2.1.0 (OASIS Standard, errata 01), as far as a report needs them.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		Language   string        `json:"language"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID    string       `json:"id"`
		Short sarifMessage `json:"shortDescription"`
		Full  sarifMessage `json:"fullDescription"`
		Help  sarifMessage `json:"help"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		RuleIndex    int                `json:"ruleIndex"`
		Level        string             `json:"level"`
		Message      sarifMessage       `json:"message"`
		Locations    []sarifLocation    `json:"locations"`
		Fingerprints sarifFingerprints  `json:"partialFingerprints"`
		Suppressions []sarifSuppression `json:"suppressions"` // empty: known not to be suppressed
		Properties   sarifProperties    `json:"properties"`
	}
	sarifLocation struct {
		Physical *sarifPhysical `json:"physicalLocation,omitempty"`
		Logical  []sarifLogical `json:"logicalLocations"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
	}
	sarifLogical struct {
		Name string `json:"fullyQualifiedName"`
	}
	sarifFingerprints struct {
		Subject string `json:"safarSubject/v1"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Status        string `json:"status"`
		Justification string `json:"justification"`
	}
	sarifProperties struct {
		Fix string `json:"fix"`
	}
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	project     = "https://github.com/safar-cx/safar"
)

// WriteSARIF writes the report as a log of SARIF 2.1.0 with one run, in English or Persian. What the policy accepts is in it as suppressed results,
// with the reason. A finding is known again by its rule and the keys of its subject, wherever the lines of the file have moved. Errors of w are wrapped.
func (r *Report) WriteSARIF(w io.Writer, lang touchpoint.Lang) error {
	lang = language(lang)
	run := sarifRun{Language: string(lang), ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "Safar", InformationURI: project, Rules: []sarifRule{}}
	index := make(map[touchpoint.Key]int, len(r.Rules))
	for i, a := range r.Rules {
		index[a.Name] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{
			ID: string(a.Name), Short: sarifMessage{a.Title.In(lang)}, Full: sarifMessage{a.Doc.In(lang)},
			Help: sarifMessage{a.Why.In(lang) + "\n\n" + fill(a.Fix, lang, nil)},
		})
	}
	for _, f := range r.Findings {
		run.Results = append(run.Results, sarifOf(f, index[f.Rule], lang))
	}
	for _, e := range r.Excused {
		result := sarifOf(e.Finding, index[e.Finding.Rule], lang)
		result.Suppressions = []sarifSuppression{{Kind: "external", Status: "accepted", Justification: e.Exception.Reason.In(lang)}}
		run.Results = append(run.Results, result)
	}
	return write(w, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

func sarifOf(f Finding, index int, lang touchpoint.Lang) sarifResult {
	at := sarifLocation{Logical: []sarifLogical{{logical(f.Subject.Pointer)}}}
	if f.Place.File != "" {
		at.Physical = &sarifPhysical{Artifact: sarifArtifact{(&url.URL{Path: f.Place.File}).String()}}
		if f.Place.Line > 0 {
			at.Physical.Region = &sarifRegion{f.Place.Line, f.Place.Column}
		}
	}
	return sarifResult{
		RuleID: string(f.Rule), RuleIndex: index, Level: string(f.Severity), Message: sarifMessage{f.Message(lang)}, Locations: []sarifLocation{at},
		Suppressions: []sarifSuppression{}, Fingerprints: sarifFingerprints{string(f.Rule) + " " + f.Subject.Keys.String()}, Properties: sarifProperties{f.Fix(lang)},
	}
}

// logical names what a pointer leads to; the whole map has an empty pointer, and SARIF wants a name.
func logical(p document.Pointer) string {
	if p == "" {
		return "/"
	}
	return string(p)
}
