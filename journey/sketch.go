package journey

import (
	"strconv"

	"github.com/safar-cx/safar/touchpoint"
)

// Keys that a sketch uses, to be replaced by a person.
const (
	sketchStage   touchpoint.Key = "journey"
	sketchChannel touchpoint.Key = "unknown"
)

// Sketch drafts a first map out of what a survey asks: one stage, one channel, a touchpoint and cell for each
// item that is no outcome, a persona for each class of a segmentation but [touchpoint.OtherClass]. It is
// meant to be corrected by a person, and says so in its note. If key is well formed and schema has no problem
// (and at most 10,000 items and as many classes), [New] accepts it as it is.
func Sketch(schema touchpoint.Schema, key touchpoint.Key) Draft {
	d := Draft{
		Schema:  SchemaName,
		Key:     key,
		Version: "draft",
		Note: touchpoint.Text{
			touchpoint.English: "A draft made from the survey's items. Split the stage in the order customers go through it, name the channels and owners, and say where you mean to give more or less than the best mark.",
			touchpoint.Persian: "پیش\u200cنویسی از روی پرسش\u200cهای نظرسنجی. مرحله را به ترتیب سفر مشتری بخش کنید، کانال\u200cها و مسئولان را بنویسید و بگویید کجا سطح دیگری جز بهترین را در نظر دارید.",
		},
		Channels: []touchpoint.Channel{{
			Key:  sketchChannel,
			Name: touchpoint.Text{touchpoint.English: "Unknown", touchpoint.Persian: "نامعلوم"},
			Kind: touchpoint.Other,
		}},
		Stages: []Stage{{
			Key:  sketchStage,
			Name: touchpoint.Text{touchpoint.English: "Journey", touchpoint.Persian: "سفر"},
		}},
	}
	outcome := make(map[touchpoint.Key]bool)
	for _, o := range schema.Outcomes {
		outcome[o.Item] = true
	}
	for _, item := range schema.Items {
		if outcome[item.Key] {
			continue
		}
		d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{Key: item.Key, Name: item.Name, Channel: sketchChannel})
		d.Cells = append(d.Cells, Cell{Stage: sketchStage, Touchpoint: item.Key, Items: []Measure{{Item: item.Key}}})
	}
	d.Personas = sketchPersonas(schema.Segmentations)
	return copyDraft(d)
}

// SketchStages drafts a first map out of stages and the touchpoints of each, in order, as they are found in a log of
// what customers did: one channel, a cell for each touchpoint of a stage. It is meant to be corrected by a person, and says so
// in its note. A touchpoint may be in several stages. If all keys are well formed and no stage is there twice, nor
// a touchpoint within a stage, [New] accepts it as it is.
func SketchStages(key touchpoint.Key, stages []touchpoint.Named, touchpoints [][]touchpoint.Named) Draft {
	d := Sketch(touchpoint.Schema{}, key)
	d.Note = touchpoint.Text{
		touchpoint.English: "A draft made from a log of what customers did. Name the stages, put each touchpoint where it belongs, and name the channels and owners.",
		touchpoint.Persian: "پیش\u200cنویسی از روی گزارش رویدادها (آنچه مشتریان کرده\u200cاند). مرحله\u200cها را نام بگذارید، هر نقطهٔ تماس را سر جای خود ببرید و کانال\u200cها و مسئولان را بنویسید.",
	}
	d.Stages = nil
	known := make(map[touchpoint.Key]bool)
	for i, s := range stages {
		d.Stages = append(d.Stages, Stage{Key: s.Key, Name: s.Name})
		if i >= len(touchpoints) {
			continue
		}
		for _, t := range touchpoints[i] {
			if !known[t.Key] {
				known[t.Key] = true
				d.Touchpoints = append(d.Touchpoints, touchpoint.Touchpoint{Key: t.Key, Name: t.Name, Channel: sketchChannel})
			}
			d.Cells = append(d.Cells, Cell{Stage: s.Key, Touchpoint: t.Key})
		}
	}
	return copyDraft(d)
}

func sketchPersonas(segmentations []touchpoint.Segmentation) []Persona {
	var personas []Persona
	taken := make(map[touchpoint.Key]bool)
	for _, s := range segmentations {
		for _, class := range s.Classes {
			if class.Key == touchpoint.OtherClass {
				continue
			}
			key := s.Key + "." + class.Key
			for n := len(personas) + 1; taken[key] || len(key) > touchpoint.MaxKey; n++ {
				key = touchpoint.Key("persona-" + strconv.Itoa(n))
			}
			taken[key] = true
			personas = append(personas, Persona{
				Key:   key,
				Name:  class.Name,
				Class: ClassRef{Segmentation: s.Key, Class: class.Key},
			})
		}
	}
	return personas
}
