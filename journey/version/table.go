package version

// member is what is known of a member of the map beyond its type: how it is called, by what the elements of a list are known, and what a key leads to.
type member struct {
	en, fa string   // what one of it is called; empty where the thing that holds it says enough
	by     []string // the members by which an element is known; none where it is what it says
	keys   bool     // these are keys, so that nothing else can be the same thing
	sorted bool     // the order is not the author's: it follows from other lists
	ref    string   // the list of the map in which a key is looked up
	own    bool     // a key of the element itself, or of something outside the map
	hints  []func(*node) []string
}

func (m member) keyed() bool { return m.keys }

func keyed(en, fa string) member {
	return member{en: en, fa: fa, by: []string{"key"}, keys: true, hints: []func(*node) []string{nameHint}}
}

func said(en, fa string) member { return member{en: en, fa: fa} }

func leads(en, fa, ref string) member { return member{en: en, fa: fa, ref: ref} }

var itself = member{own: true, en: "key", fa: "کلید"}

// table has a row for every member of the map; a test holds it against the types. A member without a row is compared, written and merged all the same:
// it only goes by its bare name, and the elements of its list by what they say.
var table = map[string]member{
	"Draft.schema": said("schema", "قالب"), "Draft.$schema": said("schema for editors", "قالب برای ویرایشگر"), "Draft.key": {own: true, en: "key of the map", fa: "کلید نقشه"}, "Draft.version": said("version", "نسخه"),
	"Draft.name": said("name", "نام"), "Draft.note": said("note", "یادداشت"),
	"Draft.renames": {en: "rename", fa: "تغییر کلید", by: []string{"was", "is"}},
	"Draft.values":  keyed("brand value", "ارزش برند"), "Draft.channels": keyed("channel", "کانال"), "Draft.ecosystem": keyed("part of the ecosystem", "جزء زیست\u200cبوم"),
	"Draft.touchpoints": keyed("touchpoint", "نقطهٔ تماس"), "Draft.stages": keyed("stage", "مرحله"), "Draft.personas": keyed("persona", "پرسونا"),
	"Draft.cells":   {en: "cell", fa: "خانه", by: []string{"stage", "touchpoint"}, keys: true, sorted: true, hints: []func(*node) []string{sameCell}},
	"Draft.plan":    {en: "step of the plan", fa: "گام برنامه", by: []string{"cells"}, hints: []func(*node) []string{sharedCells, nameHint}},
	"Draft.actions": keyed("action", "اقدام"), "Draft.review": said("review", "بازبینی"),

	"Value.key": itself, "Value.name": said("name", "نام"), "Value.statement": said("statement", "شرح"),

	"Channel.key": itself, "Channel.name": said("name", "نام"), "Channel.kind": said("kind", "نوع"), "Channel.service": said("way of service", "شیوهٔ خدمت"),
	"Channel.values": leads("brand value", "ارزش برند", "values"), "Channel.programme": said("programme", "برنامه"),
	"Programme.listen": said("listening", "شنیدن"), "Programme.speak": said("speaking", "سخن گفتن"),
	"Rhythm.who": said("who", "چه کسی"), "Rhythm.every": said("how often", "هر چند وقت"),

	"Part.key": itself, "Part.name": said("name", "نام"), "Part.kind": said("kind", "نوع"),

	"Touchpoint.key": itself, "Touchpoint.name": said("name", "نام"), "Touchpoint.channel": leads("channel", "کانال", "channels"), "Touchpoint.layer": said("layer", "لایه"),
	"Touchpoint.behind": leads("part behind it", "جزء پشت آن", "ecosystem"), "Touchpoint.contents": said("", ""),
	"Touchpoint.response": said("promised response time", "زمان پاسخ وعده\u200cداده\u200cشده"), "Touchpoint.promise": said("promise", "وعده"),
	"Contents.information": keyed("information", "اطلاعات"), "Contents.people": keyed("person met", "فرد"), "Contents.activities": keyed("activity", "فعالیت"),
	"Contents.forms": keyed("form", "فرم"), "Contents.questions": keyed("question", "پرسش"),
	"Named.key": itself, "Named.name": said("name", "نام"),

	"Stage.key": itself, "Stage.name": said("name", "نام"), "Stage.opens": {own: true, en: "map it opens into", fa: "نقشهٔ درون آن"},
	"Stage.goals":    {en: "goal", fa: "هدف", by: []string{"statement", "persona"}, hints: []func(*node) []string{statementHint}},
	"Goal.persona":   leads("persona", "پرسونا", "personas"),
	"Goal.statement": said("statement", "شرح"), "Goal.evidence": {en: "evidence", fa: "شاهد", by: []string{"kind", "source", "persona", "date"}},
	"Evidence.kind": said("kind", "نوع"), "Evidence.source": said("source", "منبع"), "Evidence.persona": leads("persona", "پرسونا", "personas"), "Evidence.date": said("date", "تاریخ"),

	"Persona.key": itself, "Persona.name": said("name", "نام"), "Persona.class": said("class of customers", "طبقهٔ مشتریان"), "Persona.share": said("share of customers", "سهم از مشتریان"),
	"Persona.knowledge": said("knowledge", "دانش"), "Persona.interests": said("interest", "علاقه"), "Persona.channels": leads("preferred channel", "کانال دلخواه", "channels"),
	"ClassRef.segmentation": {own: true, en: "segmentation", fa: "بخش\u200cبندی"}, "ClassRef.class": {own: true, en: "class", fa: "طبقه"},

	"Cell.stage": leads("stage", "مرحله", "stages"), "Cell.touchpoint": leads("touchpoint", "نقطهٔ تماس", "touchpoints"), "Cell.personas": leads("persona", "پرسونا", "personas"),
	"Cell.opens": {own: true, en: "map it opens into", fa: "نقشهٔ درون آن"}, "Cell.owner": said("owner", "مسئول"), "Cell.deputy": said("deputy", "جانشین"),
	"Cell.actions": leads("action", "اقدام", "actions"), "Cell.impact": said("impact", "اثر بر تجربه"), "Cell.momentOfTruth": said("moment of truth", "لحظهٔ حقیقت"), "Cell.levels": said("", ""),
	"Cell.importance": said("importance", "اهمیت"), "Cell.emotion": said("emotion", "احساس"), "Cell.obstacles": said("obstacle", "مانع"), "Cell.contents": said("", ""),
	"Cell.items":     {en: "item", fa: "گویه", by: []string{"item"}, keys: true},
	"Cell.chain":     {en: "chain of evidence", fa: "زنجیرهٔ شواهد", by: []string{"quote", "insight"}},
	"Levels.desired": said("desired level", "سطح دلخواه"), "Levels.intended": said("intended level", "سطح موردنظر سازمان"), "Levels.rival": said("level of the best competitor", "سطح بهترین رقیب"),
	"Level.value": said("", ""), "Level.basis": said("basis", "مبنا"), "Level.item": {own: true, en: "item", fa: "گویه"}, "Level.note": said("note", "یادداشت"),
	"Measure.item": {own: true, en: "item", fa: "گویه"}, "Measure.weight": said("weight", "وزن"), "Measure.last": said("last asked", "آخرین پرسش"),
	"Link.quote": said("quote", "نقل قول"), "Link.insight": said("insight", "برداشت"), "Link.opportunity": said("opportunity", "فرصت"),
	"Link.action": leads("action", "اقدام", "actions"), "Link.metric": said("metric", "سنجه"),

	"Step.name": said("name", "نام"), "Step.cells": {en: "cell", fa: "خانه", by: []string{"stage", "touchpoint"}, keys: true},
	"Step.optional": said("optional", "اختیاری"), "Step.repeatable": said("repeatable", "تکرارپذیر"),
	"CellRef.stage": leads("stage", "مرحله", "stages"), "CellRef.touchpoint": leads("touchpoint", "نقطهٔ تماس", "touchpoints"),

	"Action.key": itself, "Action.name": said("name", "نام"), "Action.repair": said("repair", "نوع اقدام"), "Action.owner": said("owner", "مسئول"), "Action.effort": said("effort", "کار لازم"),
	"Action.due": said("due date", "موعد"), "Action.done": said("done", "انجام"), "Action.gain": said("expected gain", "سود موردانتظار"), "Action.note": said("note", "یادداشت"),

	"Review.due": said("due date", "موعد"), "Review.last": said("last time", "آخرین بار"), "Review.triggers": {en: "trigger", fa: "انگیزهٔ بازبینی", by: []string{"kind", "note"}},
	"Trigger.kind": said("kind", "نوع"), "Trigger.note": said("note", "یادداشت"), "Trigger.date": said("date", "تاریخ"),
	"Rename.was": {own: true, en: "former key", fa: "کلید پیشین"}, "Rename.is": {own: true, en: "key", fa: "کلید"},
}

func nameHint(n *node) []string { return hint(n.member("name")) }

func statementHint(n *node) []string { return hint(n.member("statement")) }

func hint(n *node) []string {
	if n.empty() {
		return nil
	}
	return []string{n.json()}
}

// sharedCells gives the cells of a step, each of which is in one step alone.
func sharedCells(n *node) []string {
	var out []string
	for _, c := range n.member("cells").elements() {
		out = append(out, c.json())
	}
	return out
}

// sameCell gives what a cell says but for where it stands, so that a cell put elsewhere is known again; nothing where that is nothing.
func sameCell(n *node) []string {
	rest := n.clone()
	delete(rest.members, "stage")
	delete(rest.members, "touchpoint")
	return hint(rest)
}

// enums are the words of fixed lists, as people say them.
var enums = map[string][2]string{
	"measured": {"measured", "اندازه\u200cگیری\u200cشده"}, "stated": {"stated", "اعلام\u200cشده"}, "assumed": {"assumed", "فرضی"},
	"add": {"add", "افزودن"}, "remove": {"remove", "حذف"}, "small-change": {"small change", "تغییر کوچک"}, "redesign": {"redesign", "بازطراحی"},
	"front-stage": {"front stage", "پیش\u200cصحنه"}, "back-stage": {"back stage", "پس\u200cصحنه"}, "support": {"support", "پشتیبانی"},
	"message": {"message", "پیام"}, "behaviour": {"behaviour", "رفتار"}, "interview": {"interview", "مصاحبه"}, "feedback": {"feedback", "بازخورد"},
	"walk": {"walk", "پیمودن مسیر"}, "survey": {"survey", "نظرسنجی"}, "other": {"other", "دیگر"},
	"new-product": {"new product", "محصول تازه"}, "new-price": {"new price", "قیمت تازه"}, "new-channel": {"new channel", "کانال تازه"},
	"new-competitor": {"new competitor", "رقیب تازه"}, "new-law": {"new law", "قانون تازه"},
	"web": {"website", "وب\u200cسایت"}, "app": {"app", "اپلیکیشن"}, "phone": {"phone", "تلفن"}, "email": {"email", "ایمیل"}, "letter": {"letter", "نامه"},
	"in-person": {"in person", "حضوری"}, "chat": {"chat", "گفت\u200cوگوی برخط"}, "social": {"social media", "شبکه\u200cهای اجتماعی"}, "signage": {"signage", "تابلوها"},
	"place": {"place", "مکان"}, "media": {"media", "رسانه"}, "self-service": {"self-service", "خودخدمت"}, "assisted": {"assisted", "با کمک کارکنان"}, "automatic": {"automatic", "خودکار"},
	"product": {"product", "محصول"}, "software": {"software", "نرم\u200cافزار"}, "service": {"service", "خدمت"}, "staff": {"staff", "کارکنان"},
}
