package journey

import (
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

func (c *checker) cellList(list []Cell) {
	first := make(map[crossing]int, len(list))
	for i, v := range list {
		if c.problems.Full() {
			return
		}
		at := document.Pointer("/cells").Index(i)
		c.refer(&c.stages, at.Member("stage"), v.Stage)
		c.refer(&c.touchpoints, at.Member("touchpoint"), v.Touchpoint)
		if v.Stage != "" && v.Touchpoint != "" {
			where := crossing{v.Stage, v.Touchpoint}
			if j, ok := first[where]; ok {
				c.problems.Add(at, "the cell of stage %s and touchpoint %s is already at %s", document.Quote(string(v.Stage)),
					document.Quote(string(v.Touchpoint)), document.Pointer("/cells").Index(j))
			} else {
				first[where] = i
			}
		}
		c.cell(at, v)
	}
}

func (c *checker) cell(at document.Pointer, v Cell) {
	c.referAll(&c.personas, at.Member("personas"), v.Personas)
	c.opens(at.Member("opens"), v.Opens)
	c.text(at.Member("owner"), v.Owner)
	c.text(at.Member("deputy"), v.Deputy)
	c.referAll(&c.actions, at.Member("actions"), v.Actions)
	c.text(at.Member("impact"), v.Impact)
	levels := at.Member("levels")
	c.level(levels.Member("desired"), v.Levels.Desired)
	c.level(levels.Member("intended"), v.Levels.Intended)
	c.level(levels.Member("rival"), v.Levels.Rival)
	c.amount(at.Member("importance"), "the importance", v.Importance)
	c.text(at.Member("emotion"), v.Emotion)
	c.texts(at.Member("obstacles"), v.Obstacles)
	c.contents(at.Member("contents"), v.Contents)
	c.items(at.Member("items"), v.Items)
	c.chain(at.Member("chain"), v.Chain)
}

// opens checks the key of another map. Whether there is such a map only who has all of them can tell.
func (c *checker) opens(at document.Pointer, k touchpoint.Key) {
	if k != "" {
		c.key(at, k)
	}
}

func (c *checker) level(at document.Pointer, l Level) {
	c.text(at.Member("note"), l.Note)
	if l.Basis != "" || l.Value != 0 || l.Item != "" || !l.Note.IsZero() {
		word(c, at.Member("basis"), "basis of a level", l.Basis, Bases())
	}
	value := at.Member("value")
	switch {
	case !(l.Value >= 0 && l.Value <= 1): // NaN too
		c.problems.Add(value, "a level of %v; levels lie on the unit scale, above 0 and up to 1, the best mark (on a scale of 1 to 5 the mark 4 is 0.75)", l.Value)
	case l.Value == 0 && (l.Basis == Stated || l.Basis == Assumed):
		c.problems.Add(value, "a %s level needs a value above 0, up to 1, the best mark", l.Basis)
	}
	switch {
	case l.Basis == Measured && l.Item == "":
		c.problems.Add(at.Member("item"), "a measured level names the item that measures it")
	case l.Item != "" && (l.Basis == Stated || l.Basis == Assumed):
		c.problems.Add(at.Member("item"), "only a measured level names an item")
	case l.Item != "":
		c.key(at.Member("item"), l.Item)
	}
}

func (c *checker) items(at document.Pointer, list []Measure) {
	if !c.size(at, len(list), maxInner) {
		return
	}
	first := make(map[touchpoint.Key]int, len(list))
	for i, m := range list {
		item := at.Index(i).Member("item")
		c.amount(at.Index(i).Member("weight"), "the weight", m.Weight)
		c.problems.AddError(at.Index(i).Member("last"), m.Last.Check())
		if !c.key(item, m.Item) {
			continue
		}
		if j, ok := first[m.Item]; ok {
			c.problems.Add(item, "the item %s is already at %s", document.Quote(string(m.Item)), at.Index(j))
			continue
		}
		first[m.Item] = i
	}
}

func (c *checker) chain(at document.Pointer, list []Link) {
	if !c.size(at, len(list), maxInner) {
		return
	}
	for i, l := range list {
		at := at.Index(i)
		c.text(at.Member("quote"), l.Quote)
		c.text(at.Member("insight"), l.Insight)
		c.text(at.Member("opportunity"), l.Opportunity)
		c.mayRefer(&c.actions, at.Member("action"), l.Action)
		c.text(at.Member("metric"), l.Metric)
	}
}
