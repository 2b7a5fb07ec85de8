package journey

import (
	"math"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

func (c *checker) valueList(list []Value) {
	for i, v := range list {
		at := c.values.list.Index(i)
		c.text(at.Member("name"), v.Name)
		c.text(at.Member("statement"), v.Statement)
	}
}

func (c *checker) channelList(list []touchpoint.Channel) {
	for i, v := range list {
		at := c.channels.list.Index(i)
		c.text(at.Member("name"), v.Name)
		word(c, at.Member("kind"), "kind of channel", v.Kind, touchpoint.ChannelKinds())
		mayWord(c, at.Member("service"), "way of service", v.Service, touchpoint.Services())
		c.referAll(&c.values, at.Member("values"), v.Values)
		c.rhythm(at.Member("programme").Member("listen"), v.Programme.Listen)
		c.rhythm(at.Member("programme").Member("speak"), v.Programme.Speak)
	}
}

func (c *checker) rhythm(at document.Pointer, r touchpoint.Rhythm) {
	c.text(at.Member("who"), r.Who)
	c.duration(at.Member("every"), r.Every)
}

func (c *checker) partList(list []touchpoint.Part) {
	for i, v := range list {
		at := c.ecosystem.list.Index(i)
		c.text(at.Member("name"), v.Name)
		word(c, at.Member("kind"), "kind of part", v.Kind, touchpoint.PartKinds())
	}
}

func (c *checker) touchpointList(list []touchpoint.Touchpoint) {
	for i, v := range list {
		at := c.touchpoints.list.Index(i)
		c.text(at.Member("name"), v.Name)
		c.refer(&c.channels, at.Member("channel"), v.Channel)
		mayWord(c, at.Member("layer"), "layer", v.Layer, touchpoint.Layers())
		c.referAll(&c.ecosystem, at.Member("behind"), v.Behind)
		c.contents(at.Member("contents"), v.Contents)
		c.text(at.Member("promise"), v.Promise)
		c.duration(at.Member("response"), v.Response)
	}
}

func (c *checker) contents(at document.Pointer, v touchpoint.Contents) {
	c.named(at.Member("information"), v.Information)
	c.named(at.Member("people"), v.People)
	c.named(at.Member("activities"), v.Activities)
	c.named(at.Member("forms"), v.Forms)
	c.named(at.Member("questions"), v.Questions)
}

func (c *checker) named(at document.Pointer, list []touchpoint.Named) {
	if len(list) == 0 || !c.size(at, len(list), maxInner) {
		return
	}
	declare(c, &index{what: "thing"}, at, list, func(n touchpoint.Named) touchpoint.Key { return n.Key })
	for i, n := range list {
		c.text(at.Index(i).Member("name"), n.Name)
	}
}

func (c *checker) stageList(list []Stage) {
	for i, v := range list {
		at := c.stages.list.Index(i)
		c.text(at.Member("name"), v.Name)
		c.opens(at.Member("opens"), v.Opens)
		goals := at.Member("goals")
		if !c.size(goals, len(v.Goals), maxInner) {
			continue
		}
		for j, g := range v.Goals {
			c.goal(goals.Index(j), g)
		}
	}
}

func (c *checker) goal(at document.Pointer, g Goal) {
	c.mayRefer(&c.personas, at.Member("persona"), g.Persona)
	c.text(at.Member("statement"), g.Statement)
	if g.Statement.IsZero() {
		c.problems.Add(at.Member("statement"), "a goal without a statement")
	}
	evidence := at.Member("evidence")
	if !c.size(evidence, len(g.Evidence), maxInner) {
		return
	}
	for i, e := range g.Evidence {
		at := evidence.Index(i)
		word(c, at.Member("kind"), "kind of evidence", e.Kind, EvidenceKinds())
		c.text(at.Member("source"), e.Source)
		c.mayRefer(&c.personas, at.Member("persona"), e.Persona)
		c.problems.AddError(at.Member("date"), e.Date.Check())
	}
}

// rounding is by how much the shares of a segmentation may exceed 1.
const rounding = 1e-9

func (c *checker) personaList(list []Persona) {
	first := make(map[ClassRef]int)
	sums := make(map[touchpoint.Key]float64)
	for i, v := range list {
		at := c.personas.list.Index(i)
		c.text(at.Member("name"), v.Name)
		c.text(at.Member("knowledge"), v.Knowledge)
		c.texts(at.Member("interests"), v.Interests)
		c.referAll(&c.channels, at.Member("channels"), v.Channels)
		if !(v.Share >= 0 && v.Share <= 1) { // NaN too
			c.problems.Add(at.Member("share"), "a share of %v; it lies between 0 and 1", v.Share)
			v.Share = 0
		}
		if v.Class == (ClassRef{}) {
			continue
		}
		class := at.Member("class")
		named := c.key(class.Member("segmentation"), v.Class.Segmentation)
		if !c.key(class.Member("class"), v.Class.Class) || !named {
			continue
		}
		if j, ok := first[v.Class]; ok {
			c.problems.Add(class, "the class %s of %s is already that of %s", document.Quote(string(v.Class.Class)),
				document.Quote(string(v.Class.Segmentation)), c.personas.list.Index(j))
			continue
		}
		first[v.Class] = i
		before := sums[v.Class.Segmentation]
		sums[v.Class.Segmentation] = before + v.Share
		if before <= 1+rounding && before+v.Share > 1+rounding {
			c.problems.Add(at.Member("share"), "the shares of the personas of %s add up to %v so far; together they can be 1 at most",
				document.Quote(string(v.Class.Segmentation)), math.Round((before+v.Share)*1e6)/1e6)
		}
	}
}

func (c *checker) actionList(list []Action) {
	for i, v := range list {
		at := c.actions.list.Index(i)
		c.text(at.Member("name"), v.Name)
		mayWord(c, at.Member("repair"), "repair", v.Repair, Repairs())
		c.text(at.Member("owner"), v.Owner)
		c.amount(at.Member("effort"), "the effort", v.Effort)
		c.problems.AddError(at.Member("due"), v.Due.Check())
		c.problems.AddError(at.Member("done"), v.Done.Check())
		c.amount(at.Member("gain"), "the gain", v.Gain)
		c.text(at.Member("note"), v.Note)
	}
}

func (c *checker) review(at document.Pointer, r Review) {
	c.problems.AddError(at.Member("due"), r.Due.Check())
	c.problems.AddError(at.Member("last"), r.Last.Check())
	triggers := at.Member("triggers")
	if !c.size(triggers, len(r.Triggers), maxInner) {
		return
	}
	for i, t := range r.Triggers {
		word(c, triggers.Index(i).Member("kind"), "kind of trigger", t.Kind, TriggerKinds())
		c.text(triggers.Index(i).Member("note"), t.Note)
		c.problems.AddError(triggers.Index(i).Member("date"), t.Date.Check())
	}
}
