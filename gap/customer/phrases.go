package customer

// phrasebook is the sentences of one language, as formats.
type phrasebook struct {
	overdue             string // cell, how long it has waited, how long beyond the promise, who answers for it
	owner, both, nobody string // owner; owner and deputy; no arguments
	nowhere             string // no arguments
	open, over, left    string // cell
	since               string // since the last contact; in the stage
	goals               string // names
	waiting             string // cell, how long it has waited, how long until it is due
	answered            string // how many in time, how many late
	next                string // names
	skipped, outOfOrder string // names
	steps               string // how many in order, of how many
	switches, handovers string // how many
	backHere, back      string // cell, outcome
	stayed, notYet      string // cell, outcome
	unplaced            string // how many contacts, of how many
	or                  string // between the names of cells at which a step can be taken
	units               [4]unit
}

// unit is a unit of time, for one and for any other number of it.
type unit struct{ one, many string }

var english = phrasebook{
	overdue:    "Overdue: the request at %[1]s has waited for %[2]s, %[3]s longer than promised. %[4]s.",
	owner:      "%s answers for it",
	both:       "%[1]s answers for it, in their absence %[2]s",
	nobody:     "The map names nobody who answers for it",
	nowhere:    "None of the contacts belongs to a cell of the map.",
	open:       "Under way; last at %s.",
	over:       "No longer under way, with a final goal reached; last at %s.",
	left:       "No longer under way, and not known to have reached a final goal; last at %s.",
	since:      "The last contact ended %[1]s ago; in this stage for %[2]s.",
	goals:      "Goals reached: %s.",
	waiting:    "The request at %[1]s has waited for %[2]s and is due in %[3]s.",
	answered:   "Requests answered in time: %[1]s; late: %[2]s.",
	next:       "Next on the planned path: %s.",
	skipped:    "Skipped on the planned path: %s.",
	outOfOrder: "Out of order: %s.",
	steps:      "Steps of the planned path taken in order: %[1]s of %[2]s.",
	switches:   "Switches of channel within a stage: %s.",
	handovers:  "Hand-overs from one owner to another: %s.",
	backHere:   "Went badly (%[2]s) at %[1]s; came back there.",
	back:       "Went badly (%[2]s) at %[1]s; came back, but not there.",
	stayed:     "Went badly (%[2]s) at %[1]s; did not come back.",
	notYet:     "Went badly (%[2]s) at %[1]s; has not come back so far.",
	unplaced:   "%[1]s of %[2]s contacts belong to no cell of the map.",
	or:         " or ",
	units:      [4]unit{{"%s second", "%s seconds"}, {"%s minute", "%s minutes"}, {"%s hour", "%s hours"}, {"%s day", "%s days"}},
}

var persian = phrasebook{
	overdue:    "دیرشده: درخواست در %[1]s %[2]s است که بی\u200cپاسخ مانده، %[3]s بیش از وعده. %[4]s.",
	owner:      "مسئول آن %s است",
	both:       "مسئول آن %[1]s و جانشین او %[2]s است",
	nobody:     "نقشه برای آن مسئولی ننوشته است",
	nowhere:    "هیچ\u200cیک از تماس\u200cها در خانه\u200cای از نقشه جا نمی\u200cگیرد.",
	open:       "هنوز در راه است؛ آخرین بار در %s.",
	over:       "دیگر در راه نیست و به هدفی نهایی رسیده است؛ آخرین بار در %s.",
	left:       "دیگر در راه نیست و از رسیدنش به هدفی نهایی خبری نیست؛ آخرین بار در %s.",
	since:      "از پایان آخرین تماس %[1]s گذشته است؛ %[2]s است که در این مرحله است.",
	goals:      "هدف\u200cهایی که به آن\u200cها رسید: %s.",
	waiting:    "درخواست در %[1]s %[2]s است که در انتظار پاسخ است و %[3]s تا پایان مهلت مانده.",
	answered:   "درخواست\u200cهایی که به\u200cموقع پاسخ گرفتند: %[1]s؛ دیرتر از وعده: %[2]s.",
	next:       "گام بعدی در مسیر برنامه\u200cریزی\u200cشده: %s.",
	skipped:    "جاافتاده در مسیر برنامه\u200cریزی\u200cشده: %s.",
	outOfOrder: "بی\u200cنوبت: %s.",
	steps:      "گام\u200cهای مسیر برنامه\u200cریزی\u200cشده که به ترتیب برداشته شد: %[1]s از %[2]s.",
	switches:   "تغییر کانال در یک مرحله: %s بار.",
	handovers:  "سپردن از یک مسئول به دیگری: %s بار.",
	backHere:   "در %[1]s خوب پیش نرفت (%[2]s)؛ دوباره به همان\u200cجا آمد.",
	back:       "در %[1]s خوب پیش نرفت (%[2]s)؛ بازگشت، اما نه به همان\u200cجا.",
	stayed:     "در %[1]s خوب پیش نرفت (%[2]s)؛ دیگر بازنگشت.",
	notYet:     "در %[1]s خوب پیش نرفت (%[2]s)؛ تا کنون بازنگشته است.",
	unplaced:   "%[1]s تماس از %[2]s تماس در هیچ خانهٔ نقشه جا نمی\u200cگیرد.",
	or:         " یا ",
	units:      [4]unit{{"%s ثانیه", "%s ثانیه"}, {"%s دقیقه", "%s دقیقه"}, {"%s ساعت", "%s ساعت"}, {"%s روز", "%s روز"}},
}
