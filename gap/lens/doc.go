// Package lens looks at the cells of a map through several lenses, the ways to prioritise that are in use, on the same evidence, and says where they disagree and why. None of them is mixed into the ranking: they stand beside it.
//
//	r, err := lens.Compare(m, evidence, lens.Options{})
//	for _, s := range r.Say(legend.Of(m, evidence.Schema()), touchpoint.English) { … }
//
// A lens is one small value, [Lens]: what it needs, and how it scores a cell. Those that come with the package are [Lenses]; yours go into [Options.Own], and need neither intervals nor ranks of their own making, if they are made of
// what a [Subject] knows.
//
//	lens                    what it asks                                   needs                      pitfall
//	pain                    what is lost, over all customers               ratings                    the default score; says nothing of what a repair costs
//	importance-performance  important and done badly?                      importance                 where it is cut decides; counts no reach; everything is relative to the other cells
//	opportunity             important and not satisfied, I + max(I − S, 0) importance                 important is half of the score, however well it is done; a mean is drawn to the middle
//	servqual                what was found less what was wanted            desired level as an item   who wants little is content with little; expectations crowd at the top
//	kano                    must-be, the more the better, or a delight     two questions a cell       the class of most people hides two camps
//	penalty-reward          does it punish, or reward                      worked out elsewhere       goes with the outcome, need not cause it; few bad marks, no penalty to see
//	rpn                     severe, frequent and unnoticed?                ratings; better: experts   multiplies ranks: see below
//	rice, wsjf              good for its effort?                           open actions with effort   one guess divided by another: see below
//
// What some need beside map and ratings (Kano's questions, importance that is asked or judged, risks, what is said of actions) people may keep in a file: [ParseInputs].
//
// # Same cells, same rules
//
// All lenses see the cells that the evidence has items of, and rank those that the ranking ranks: with [Options.Min] effective raters, and scored per customer (per user only where nothing tells reach). A lens that cannot score a cell
// leaves it out; two lenses are then compared on the cells that both rank. The lens "pain" has the scores, intervals and rank sets of gap.Rank to the last digit; a test holds this.
//
// # What each score rests on
//
// A score knows the means it depends on and at what rate (gap/measure), so lenses over the same answers have a covariance, and their rank sets are those of infer.Ranks. Intervals of a difference are made of those of its parts and their
// correlation ([Subject.Minus]), that of a larger of two from the larger ends ([Subject.Larger]). Where there are but intervals (kano, rpn, an effort with a spread) sets rest on intervals at 1 − (1−c)/cells, which hold together by
// Bonferroni (Klein, Wright and Wieczorek 2020, J. R. Stat. Soc. A 183); they are wider. Where there are none, or those of another's making, there are no sets. Every lens is corrected for its own cells; over several lenses nothing is.
//
// Importance comes from the map (relative: the most important cell counts as 1, and it has no error), or from [Options.Importance]: asked of customers by items, or as numbers with standard errors or a covariance and a source that is
// told. It is used by importance-performance and opportunity; pain, rice and wsjf keep to the map, as the ranking does.
//
// The chart is cut at the mean of the cells (the default), at their median, or in the middle of the scale, and it is said which (Martilla and James 1977, J. Mark. 41(1), cut where they see fit). The odds of a quadrant are those of
// gap/infer/quadrant: the cut has an error of its own, shared with every cell, and importance may have one, correlated with performance where the same people said both. It has no score but the odds of "concentrate here", and so
// no rank sets.
//
// The risk priority number is made of what [Options.Risks] state, or else: severity is the mean shortfall of those who fall short, in tenths of the scale; occurrence the share of customers who do, in tenths; detection is 5 everywhere, by
// which it drops out of the order. It multiplies ranks as if they were amounts: 1,000 combinations make 120 numbers, 60 alone being that of 24 combinations as different as 10·1·6 (fatal and rare) and 2·10·3 (harmless and daily); 94 % of
// them are at 500 or below; and a step from 9 to 10 in one factor can weigh more than one from 1 to 5 in another (Bowles 2003, RAMS; Wheeler 2011, Quality Digest). Its interval is that of the marks that severity and occurrence may have.
//
// Reach × impact in RICE (McBride 2016) is what is lost at the cells of an action, in points per 100 customers: reach × depth × importance. That is the most it could gain; where the map states a gain, that counts, as the guess that it
// is. Confidence is 0.8 where nobody said. WSJF (Reinertsen 2009; the Scaled Agile Framework's sum) has a business value of 0 to 10, 10 for the action with the largest gain; without stated urgency and enabling it orders as RICE
// does with equal confidence. A cell has the score of the best open action there.
//
// # Disagreement
//
// Each pair of lenses has Kendall's τ-b and Spearman's ρ between its ranks, all together Kendall's W; these describe the cells at hand, and agreement is no confirmation, as the same answers are behind all lenses. Two lenses surely
// disagree of a cell where their rank sets lie apart ([Dispute]). Why is told by what one of them counts and the other does not ([Lens.Counts]), if the cell stands in the first or last third by that: few use it, it is not
// important, customers want much of it.
//
// # How often it holds
//
// Eight cells, each with marks 1–5 for satisfaction, importance and what is wanted, from even to 95 % top marks; in truth some of them are lower, by up to half of their marks ("far") or up to 6 % ("near": alike for most purposes).
// n people with equal or unequal weights, or in clusters of five of whom a quarter answers alike; 400 samples (100 of n = 1,000). ".8–.95" is the cells of which some quadrant was given odds from .8 to .95: the odds in the mean,
// and in how many of them it was right (a dash: fewer than 20 of 3,200 cells). Then how often intervals hold, nominal level 0.95 (error 0.004; 0.008 of n = 1,000): opportunity with asked importance, and the gap. Print it anew with
// SAFAR_SIMULATE=1 go test -v -run QuadrantsAndIntervalsHold ./gap/lens (three minutes).
//
//	people    cells  marks        n   .5–.8        .8–.95       .95–1        opportunity  gap
//	equal     far    even        30   0.58 → 0.42  –            –            0.969        0.963
//	equal     far    even       100   0.58 → 0.60  –            –            0.949        0.954
//	equal     far    even      1000   0.64 → 0.72  0.87 → 0.93  0.98 → 0.98  0.958        0.968
//	equal     far    50 % top    30   0.61 → 0.71  0.86 → 0.90  0.97 → 1.00  0.967        0.963
//	equal     far    50 % top   100   0.64 → 0.69  0.88 → 0.91  0.98 → 0.99  0.951        0.951
//	equal     far    50 % top  1000   0.67 → 0.66  0.89 → 0.91  1.00 → 0.99  0.954        0.936
//	equal     far    80 % top    30   0.63 → 0.72  0.87 → 0.90  0.98 → 0.99  0.967        0.970
//	equal     far    80 % top   100   0.65 → 0.66  0.88 → 0.90  0.98 → 0.99  0.958        0.957
//	equal     far    80 % top  1000   0.67 → 0.71  0.89 → 0.93  1.00 → 1.00  0.958        0.958
//	equal     far    95 % top    30   0.63 → 0.71  0.87 → 0.90  0.98 → 0.97  0.968        0.974
//	equal     far    95 % top   100   0.65 → 0.67  0.88 → 0.90  0.99 → 0.99  0.953        0.947
//	equal     far    95 % top  1000   0.67 → 0.78  0.89 → 0.89  1.00 → 0.99  0.951        0.944
//	equal     near   even        30   0.56 → 0.28  –            –            0.959        0.963
//	equal     near   even       100   0.56 → 0.26  –            –            0.959        0.953
//	equal     near   even      1000   0.56 → 0.41  –            –            0.951        0.934
//	equal     near   50 % top    30   0.57 → 0.36  –            –            0.978        0.973
//	equal     near   50 % top   100   0.57 → 0.49  –            –            0.959        0.953
//	equal     near   50 % top  1000   0.59 → 0.64  –            –            0.948        0.956
//	equal     near   80 % top    30   0.58 → 0.38  0.85 → 0.50  –            0.981        0.986  *
//	equal     near   80 % top   100   0.57 → 0.57  –            –            0.963        0.963
//	equal     near   80 % top  1000   0.63 → 0.76  0.86 → 0.91  –            0.953        0.948
//	equal     near   95 % top    30   0.58 → 0.45  0.85 → 0.22  –            0.988        0.998  *
//	equal     near   95 % top   100   0.60 → 0.61  0.86 → 0.74  –            0.977        0.976  *
//	equal     near   95 % top  1000   0.64 → 0.71  0.88 → 0.92  0.98 → 0.98  0.970        0.961
//	weighted  far    even        30   0.57 → 0.42  –            –            0.971        0.968
//	weighted  far    even       100   0.58 → 0.54  –            –            0.956        0.953
//	weighted  far    even      1000   0.63 → 0.72  0.87 → 0.93  0.97 → 1.00  0.949        0.941
//	weighted  far    50 % top    30   0.60 → 0.66  0.86 → 0.84  –            0.973        0.968
//	weighted  far    50 % top   100   0.64 → 0.70  0.87 → 0.91  0.98 → 0.99  0.962        0.953
//	weighted  far    50 % top  1000   0.67 → 0.67  0.88 → 0.84  0.99 → 1.00  0.956        0.945
//	weighted  far    80 % top    30   0.62 → 0.70  0.87 → 0.87  0.98 → 0.94  0.969        0.966
//	weighted  far    80 % top   100   0.64 → 0.70  0.88 → 0.92  0.98 → 0.99  0.958        0.952
//	weighted  far    80 % top  1000   0.65 → 0.69  0.88 → 0.88  1.00 → 1.00  0.950        0.964
//	weighted  far    95 % top    30   0.63 → 0.69  0.87 → 0.89  0.98 → 0.96  0.967        0.968
//	weighted  far    95 % top   100   0.65 → 0.69  0.88 → 0.90  0.98 → 0.98  0.949        0.948
//	weighted  far    95 % top  1000   0.66 → 0.67  0.89 → 0.94  1.00 → 1.00  0.945        0.932
//	weighted  near   even        30   0.57 → 0.26  –            –            0.965        0.963
//	weighted  near   even       100   0.57 → 0.28  –            –            0.959        0.953
//	weighted  near   even      1000   0.55 → 0.32  –            –            0.964        0.961
//	weighted  near   50 % top    30   0.58 → 0.34  –            –            0.980        0.973
//	weighted  near   50 % top   100   0.57 → 0.41  –            –            0.960        0.954
//	weighted  near   50 % top  1000   0.58 → 0.64  –            –            0.951        0.964
//	weighted  near   80 % top    30   0.58 → 0.34  –            –            0.981        0.982
//	weighted  near   80 % top   100   0.57 → 0.46  –            –            0.956        0.955
//	weighted  near   80 % top  1000   0.61 → 0.76  0.88 → 0.95  –            0.951        0.945
//	weighted  near   95 % top    30   0.58 → 0.41  0.87 → 0.57  –            0.983        0.989  *
//	weighted  near   95 % top   100   0.60 → 0.54  0.86 → 0.67  –            0.953        0.954  *
//	weighted  near   95 % top  1000   0.63 → 0.70  0.87 → 0.93  0.98 → 1.00  0.955        0.953
//	clusters  far    even        30   0.58 → 0.41  0.86 → 0.40  –            0.970        0.965  *
//	clusters  far    even       100   0.58 → 0.54  0.82 → 0.67  –            0.958        0.957  *
//	clusters  far    even      1000   0.63 → 0.74  0.87 → 0.92  0.97 → 1.00  0.944        0.946
//	clusters  far    50 % top    30   0.61 → 0.66  0.86 → 0.82  0.97 → 0.88  0.970        0.955  *
//	clusters  far    50 % top   100   0.64 → 0.71  0.88 → 0.92  0.98 → 0.97  0.953        0.958
//	clusters  far    50 % top  1000   0.65 → 0.68  0.88 → 0.86  0.99 → 0.99  0.951        0.960
//	clusters  far    80 % top    30   0.63 → 0.66  0.87 → 0.82  0.97 → 0.93  0.970        0.964
//	clusters  far    80 % top   100   0.65 → 0.68  0.88 → 0.89  0.98 → 0.99  0.959        0.964
//	clusters  far    80 % top  1000   0.66 → 0.74  0.88 → 0.90  1.00 → 0.99  0.959        0.941
//	clusters  far    95 % top    30   0.64 → 0.71  0.88 → 0.89  0.98 → 0.93  0.973        0.969
//	clusters  far    95 % top   100   0.65 → 0.71  0.88 → 0.90  0.98 → 0.98  0.960        0.958
//	clusters  far    95 % top  1000   0.67 → 0.68  0.89 → 0.85  1.00 → 1.00  0.963        0.932
//	clusters  near   even        30   0.58 → 0.27  –            –            0.960        0.959
//	clusters  near   even       100   0.57 → 0.28  –            –            0.955        0.956
//	clusters  near   even      1000   0.55 → 0.37  –            –            0.966        0.951
//	clusters  near   50 % top    30   0.58 → 0.30  0.85 → 0.33  –            0.973        0.965  *
//	clusters  near   50 % top   100   0.57 → 0.39  –            –            0.956        0.959
//	clusters  near   50 % top  1000   0.59 → 0.69  –            –            0.958        0.955
//	clusters  near   80 % top    30   0.58 → 0.37  0.87 → 0.39  –            0.989        0.982  *
//	clusters  near   80 % top   100   0.58 → 0.49  –            –            0.964        0.958
//	clusters  near   80 % top  1000   0.61 → 0.73  0.87 → 0.98  –            0.959        0.954
//	clusters  near   95 % top    30   0.58 → 0.41  0.87 → 0.66  –            0.991        0.996  *
//	clusters  near   95 % top   100   0.60 → 0.56  0.86 → 0.75  –            0.979        0.977  *
//	clusters  near   95 % top  1000   0.64 → 0.75  0.88 → 0.93  0.98 → 0.97  0.954        0.953
//
// Intervals of opportunity hold in .973, .959 and .955 in the mean of all rows of 30, 100 and 1,000 people, those of the gap in .972, .957 and .950; the worst are .944 and .932. What the chart says with .95 or more is right
// in .98 in the mean of the rows, in .88 in the worst; an asterisk flags rows in which what it says is right clearly less often than it says. They have no more than a hundred people, with cells that are nearly alike, of which few get such odds, or in twenty clusters or fewer; take the ranks left open of "pain" there,
// which claim less, or ask more people. Odds of .5 to .8 say little where cells are alike, and no sentence speaks of them. Odds that do not know that cells may be alike ([github.com/safar-cx/safar/gap/infer/quadrant.Options].Flat) are
// right in .67 where they say .97 (even marks, 30 people).
//
// # How often the other cuts hold
//
// The same people and cells, with the chart cut at the median, and in the middle of both scales; cells of which some quadrant was given odds as above, those odds in the mean, and in how many of them it was right, each cut from the
// same samples. An asterisk flags a cut by which what is said is right clearly less often. Print it anew with SAFAR_SIMULATE=1 go test -v -run OtherCutsHold ./gap/lens (two minutes).
//
// The median does as well as the mean, and errs where that does. On the middle of the scale lie even marks (near: all cells just below it): of at most a hundred people whose marks are spread as widely as that, odds of .86 are right
// in .57 to .72, and those of .98, which few get, in .90, since all cells may be to one side of it together by chance, which they never are of a cut among them; take the cut at the mean there, or ask more people. Everything else lies
// far above the middle, and is said to.
//
//	                                 at the median                              in the middle of the scale
//	people    cells  marks        n  .5–.8        .8–.95       .95–1          .5–.8        .8–.95       .95–1
//	equal     far    even        30   0.57 → 0.43  –            –              0.64 → 0.74  0.87 → 0.96  0.97 → 1.00
//	equal     far    even       100   0.57 → 0.64  –            –              0.67 → 0.89  0.88 → 0.99  0.98 → 1.00
//	equal     far    even      1000   0.63 → 0.72  0.88 → 0.93  0.97 → 0.95    0.67 → 0.86  0.89 → 0.95  0.99 → 1.00
//	equal     far    50 % top    30   0.61 → 0.71  0.86 → 0.89  –              0.68 → 0.88  0.90 → 1.00  0.99 → 1.00
//	equal     far    50 % top   100   0.64 → 0.69  0.88 → 0.90  0.98 → 0.98    –            0.90 → 1.00  1.00 → 1.00
//	equal     far    50 % top  1000   0.66 → 0.56  0.89 → 0.89  0.99 → 0.99    –            –            1.00 → 1.00
//	equal     far    80 % top    30   0.63 → 0.71  0.87 → 0.89  0.98 → 0.94    –            0.91 → 1.00  1.00 → 1.00
//	equal     far    80 % top   100   0.65 → 0.69  0.88 → 0.88  0.98 → 0.98    –            –            1.00 → 1.00
//	equal     far    80 % top  1000   0.66 → 0.66  0.89 → 0.90  1.00 → 1.00    –            –            1.00 → 1.00
//	equal     far    95 % top    30   0.64 → 0.70  0.87 → 0.91  0.98 → 0.98    –            0.92 → 1.00  1.00 → 1.00
//	equal     far    95 % top   100   0.66 → 0.62  0.88 → 0.89  0.99 → 0.98    –            –            1.00 → 1.00
//	equal     far    95 % top  1000   0.64 → 0.61  0.89 → 0.88  1.00 → 1.00    –            –            1.00 → 1.00
//	equal     near   even        30   0.56 → 0.29  –            –              0.62 → 0.42  0.86 → 0.62  –           *
//	equal     near   even       100   0.55 → 0.26  –            –              0.62 → 0.42  0.86 → 0.69  0.98 → 0.90 *
//	equal     near   even      1000   0.55 → 0.43  –            –              0.63 → 0.72  0.87 → 0.94  –
//	equal     near   50 % top    30   0.57 → 0.36  –            –              –            –            1.00 → 1.00
//	equal     near   50 % top   100   0.57 → 0.43  –            –              –            –            1.00 → 1.00
//	equal     near   50 % top  1000   0.58 → 0.68  –            –              –            –            1.00 → 1.00
//	equal     near   80 % top    30   0.58 → 0.39  –            –              –            –            1.00 → 1.00
//	equal     near   80 % top   100   0.57 → 0.49  –            –              –            –            1.00 → 1.00
//	equal     near   80 % top  1000   0.62 → 0.67  0.86 → 0.89  –              –            –            1.00 → 1.00
//	equal     near   95 % top    30   0.57 → 0.45  –            –              –            –            1.00 → 1.00
//	equal     near   95 % top   100   0.59 → 0.60  0.85 → 0.72  –              –            –            1.00 → 1.00
//	equal     near   95 % top  1000   0.64 → 0.66  0.88 → 0.91  0.98 → 0.96    –            –            1.00 → 1.00
//	weighted  far    even        30   0.57 → 0.44  –            –              0.64 → 0.69  0.87 → 0.96  0.97 → 1.00
//	weighted  far    even       100   0.57 → 0.62  –            –              0.66 → 0.86  0.88 → 0.99  0.97 → 1.00
//	weighted  far    even      1000   0.63 → 0.67  0.87 → 0.89  –              0.67 → 0.84  0.89 → 0.98  0.99 → 1.00
//	weighted  far    50 % top    30   0.60 → 0.65  0.86 → 0.92  –              0.69 → 0.87  0.91 → 1.00  0.99 → 1.00
//	weighted  far    50 % top   100   0.63 → 0.69  0.87 → 0.88  0.98 → 0.98    –            0.91 → 0.99  1.00 → 1.00
//	weighted  far    50 % top  1000   0.66 → 0.67  0.89 → 0.87  0.99 → 0.98    –            –            1.00 → 1.00
//	weighted  far    80 % top    30   0.62 → 0.66  0.87 → 0.86  0.97 → 0.92    0.67 → 0.93  0.90 → 1.00  1.00 → 1.00
//	weighted  far    80 % top   100   0.65 → 0.66  0.88 → 0.90  0.98 → 0.96    –            –            1.00 → 1.00
//	weighted  far    80 % top  1000   0.65 → 0.53  0.89 → 0.86  0.99 → 0.99    –            –            1.00 → 1.00
//	weighted  far    95 % top    30   0.63 → 0.66  0.87 → 0.88  0.98 → 0.96    –            0.91 → 1.00  1.00 → 1.00
//	weighted  far    95 % top   100   0.65 → 0.65  0.88 → 0.90  0.98 → 0.98    –            –            1.00 → 1.00
//	weighted  far    95 % top  1000   0.67 → 0.59  0.88 → 0.82  1.00 → 1.00    –            –            1.00 → 1.00
//	weighted  near   even        30   0.57 → 0.24  –            –              0.62 → 0.39  0.86 → 0.63  –           *
//	weighted  near   even       100   0.56 → 0.33  –            –              0.62 → 0.48  0.86 → 0.72  –
//	weighted  near   even      1000   0.56 → 0.40  –            –              0.62 → 0.65  0.87 → 0.93  –
//	weighted  near   50 % top    30   0.57 → 0.31  –            –              –            –            1.00 → 1.00
//	weighted  near   50 % top   100   0.56 → 0.33  –            –              –            –            1.00 → 1.00
//	weighted  near   50 % top  1000   0.59 → 0.70  –            –              –            –            1.00 → 1.00
//	weighted  near   80 % top    30   0.58 → 0.38  0.85 → 0.47  –              –            –            1.00 → 1.00
//	weighted  near   80 % top   100   0.58 → 0.40  –            –              –            –            1.00 → 1.00
//	weighted  near   80 % top  1000   0.61 → 0.68  0.85 → 0.94  –              –            –            1.00 → 1.00
//	weighted  near   95 % top    30   0.57 → 0.44  –            –              –            –            1.00 → 1.00
//	weighted  near   95 % top   100   0.59 → 0.54  0.86 → 0.64  –              –            –            1.00 → 1.00
//	weighted  near   95 % top  1000   0.64 → 0.70  0.88 → 0.93  0.98 → 0.98    –            –            1.00 → 1.00
//	clusters  far    even        30   0.59 → 0.41  0.84 → 0.43  –           *  0.64 → 0.70  0.87 → 0.94  0.97 → 1.00
//	clusters  far    even       100   0.57 → 0.55  –            –              0.66 → 0.87  0.88 → 0.99  0.97 → 1.00
//	clusters  far    even      1000   0.63 → 0.73  0.87 → 0.88  0.97 → 1.00    0.67 → 0.77  0.88 → 0.96  0.99 → 0.99
//	clusters  far    50 % top    30   0.61 → 0.64  0.86 → 0.78  0.97 → 0.85    0.68 → 0.83  0.91 → 1.00  0.99 → 1.00
//	clusters  far    50 % top   100   0.64 → 0.70  0.87 → 0.89  0.98 → 0.98    –            0.90 → 1.00  1.00 → 1.00
//	clusters  far    50 % top  1000   0.67 → 0.65  0.89 → 0.89  0.99 → 0.99    –            –            1.00 → 1.00
//	clusters  far    80 % top    30   0.62 → 0.68  0.87 → 0.84  0.97 → 0.93    0.68 → 0.87  0.91 → 0.99  0.99 → 1.00
//	clusters  far    80 % top   100   0.65 → 0.68  0.88 → 0.90  0.98 → 0.98    –            –            1.00 → 1.00
//	clusters  far    80 % top  1000   0.67 → 0.66  0.89 → 0.86  1.00 → 1.00    –            –            1.00 → 1.00
//	clusters  far    95 % top    30   0.63 → 0.69  0.87 → 0.87  0.97 → 0.99    –            0.91 → 1.00  0.99 → 1.00
//	clusters  far    95 % top   100   0.65 → 0.72  0.88 → 0.91  0.98 → 0.98    –            –            1.00 → 1.00
//	clusters  far    95 % top  1000   0.67 → 0.71  0.89 → 0.87  0.99 → 0.99    –            –            1.00 → 1.00
//	clusters  near   even        30   0.58 → 0.26  –            –              0.62 → 0.37  0.86 → 0.57  –           *
//	clusters  near   even       100   0.56 → 0.31  –            –              0.61 → 0.46  0.85 → 0.64  –           *
//	clusters  near   even      1000   0.55 → 0.38  –            –              0.64 → 0.69  0.87 → 0.97  –
//	clusters  near   50 % top    30   0.58 → 0.30  0.85 → 0.31  –           *  –            –            1.00 → 1.00
//	clusters  near   50 % top   100   0.57 → 0.41  –            –              –            –            1.00 → 1.00
//	clusters  near   50 % top  1000   0.58 → 0.64  –            –              –            –            1.00 → 1.00
//	clusters  near   80 % top    30   0.58 → 0.34  0.86 → 0.31  –           *  –            –            1.00 → 1.00
//	clusters  near   80 % top   100   0.58 → 0.48  –            –              –            –            1.00 → 1.00
//	clusters  near   80 % top  1000   0.60 → 0.73  0.86 → 0.89  –              –            –            1.00 → 1.00
//	clusters  near   95 % top    30   0.58 → 0.42  –            –              –            –            1.00 → 1.00
//	clusters  near   95 % top   100   0.59 → 0.57  0.86 → 0.77  –              –            –            1.00 → 1.00
//	clusters  near   95 % top  1000   0.64 → 0.70  0.88 → 0.90  0.98 → 0.97    –            –            1.00 → 1.00
//
// # How often the rest holds
//
// Intervals of Kano's coefficients, and the class that is called sure, go by how many people the answers are worth. Weights cost what they do to the errors of better and worse ([github.com/safar-cx/safar/gap/infer/kano.Effective]); clusters what they cost the share
// who like a thing there, or that who dislike its lack, whichever more, for a tally has no clusters of pairs: where clusters differ in who answers both together, and in neither alone, that is not seen. Through the tally, as a user gets it, in
// the mean of four truths (those of gap/infer/kano, where the whole grid is tabled): how often intervals of better and worse hold, the worst of all, and how often a class is called sure that does not lead. Weighted: those to whom the thing is not
// must-be weigh twice as much; in clusters of five each two are of one mind with probability 0.2; 4,000 samples (2,000 of n = 1,000; error 0.004). Print it anew with SAFAR_SIMULATE=1 go test -v -run KanoHolds ./gap/lens (half a minute).
//
//	people       n   better  worse  worst  wrongly sure
//	equal       30   0.955   0.953  0.939  0.000
//	equal      100   0.952   0.959  0.938  0.000
//	equal     1000   0.950   0.949  0.942  0.000
//	weighted    30   0.951   0.949  0.942  0.000
//	weighted   100   0.957   0.955  0.949  0.000
//	weighted  1000   0.954   0.954  0.946  0.000
//	clusters    30   0.956   0.957  0.948  0.001
//	clusters   100   0.958   0.963  0.953  0.000
//	clusters  1000   0.952   0.954  0.947  0.000
//
// Intervals of risk priority numbers hold in .968 to 1.000 (n = 30, 100, 1,000, the same four distributions of marks, equal weights, weighted, clusters; 1,000 samples; go test -v -run RiskIntervalsHold likewise).
//
// Rank sets, of the first table's people and cells, where all cells are alike, so that all that is said of their order is wrong, or far apart: how often all sets of a lens held together, in the mean of the four distributions of marks
// and in the one where they hold least; then how often two lenses were said to disagree of some cell, how often that was wrong of any, and the worst. 200 samples of each distribution (error of a mean 0.008, of the worst 0.015), 50 of
// n = 1,000 (0.015 and 0.031). Print it anew with SAFAR_SIMULATE=1 go test -v -run RankSetsOf ./gap/lens (three minutes).
//
//	people    cells     n   pain         opportunity  servqual     rpn           said  wrongly, worst
//	equal     alike    30   0.980 0.950  1.000 1.000  0.968 0.940  1.000 1.000   0.00  0.000 0.000
//	equal     alike   100   0.953 0.920  0.998 0.990  0.933 0.910  1.000 1.000   0.00  0.000 0.000
//	equal     alike  1000   0.940 0.900  0.990 0.980  0.945 0.920  1.000 1.000   0.00  0.000 0.000
//	equal     far      30   0.996 0.990  1.000 1.000  0.993 0.985  1.000 1.000   0.00  0.000 0.000
//	equal     far     100   0.999 0.995  1.000 1.000  0.999 0.995  1.000 1.000   0.01  0.000 0.000
//	equal     far    1000   1.000 1.000  1.000 1.000  1.000 1.000  1.000 1.000   0.60  0.000 0.000
//	weighted  alike    30   0.984 0.975  0.998 0.995  0.969 0.930  1.000 1.000   0.00  0.000 0.000
//	weighted  alike   100   0.969 0.930  0.999 0.995  0.971 0.950  1.000 1.000   0.00  0.000 0.000
//	weighted  alike  1000   0.965 0.940  1.000 1.000  0.970 0.960  1.000 1.000   0.00  0.000 0.000
//	weighted  far      30   0.999 0.995  1.000 1.000  0.999 0.995  1.000 1.000   0.00  0.000 0.000
//	weighted  far     100   0.998 0.995  1.000 1.000  0.995 0.985  1.000 1.000   0.00  0.000 0.000
//	weighted  far    1000   0.990 0.980  1.000 1.000  1.000 1.000  1.000 1.000   0.56  0.000 0.000
//	clusters  alike    30   0.941 0.910  0.984 0.975  0.923 0.880  1.000 1.000   0.00  0.000 0.000  *
//	clusters  alike   100   0.963 0.940  0.990 0.975  0.959 0.940  1.000 1.000   0.00  0.000 0.000
//	clusters  alike  1000   0.955 0.920  1.000 1.000  0.955 0.920  1.000 1.000   0.00  0.000 0.000
//	clusters  far      30   0.989 0.975  0.994 0.990  0.991 0.980  1.000 1.000   0.00  0.000 0.000
//	clusters  far     100   0.999 0.995  0.999 0.995  0.999 0.995  1.000 1.000   0.00  0.000 0.000
//	clusters  far    1000   1.000 1.000  1.000 1.000  1.000 1.000  1.000 1.000   0.61  0.000 0.000
//
// Where all cells are alike sets of servqual hold in .953, .954 and .957 in the mean of 30, 100 and 1,000 people, those of pain in .968, .962 and .953; opportunity, whose error is that of the more uncertain of two, and rpn claim less than they
// might. An asterisk flags what is clearly below .95: in six clusters sets of servqual hold in .88 where they hold least; ask more clusters there, or go by the intervals of the gaps, which hold. No disagreement was wrong.
//
// The shares who find less than they want, of people of whom most find as they want, and those of a cluster often the same: how often their intervals hold, in the mean of the four distributions of marks and in the one where they hold least; related: who finds less than they want is heard half as often and counts twice.
// 2,000 samples (error 0.005). Print it anew with SAFAR_SIMULATE=1 go test -v -run MissedExp ./gap/lens (a minute).
//
//	people       n   mean   worst
//	equal       30   0.944  0.936
//	equal      100   0.944  0.937
//	equal     1000   0.949  0.944
//	weighted    30   0.955  0.945
//	weighted   100   0.957  0.952
//	weighted  1000   0.954  0.949
//	clusters    30   0.953  0.921
//	clusters   100   0.958  0.940
//	clusters  1000   0.960  0.941
//	related     30   0.948  0.927
//	related    100   0.946  0.930
//	related   1000   0.951  0.946
//
// # What stands behind each claim
//
//	claim                                            holds as often as
//	surely first, possibly first: pain               rank sets do in gap, and in the table of rank sets
//	… opportunity, servqual, rpn                     rank sets do in that table
//	… kano                                           intervals of lacking it do, all at once: see there
//	… rice, wsjf                                     those of pain, whose multiples they are: efforts, confidence and, in wsjf, the largest gain are taken as known, and the best action of a cell as chosen
//	… penalty-reward, importance-performance         nothing: they have no sets
//	two lenses surely disagree                       the sets of both do, wrong of any cell with a probability of 2·(1 − confidence) at most: see the table of rank sets
//	important, and below the cut, with .95           odds do in the tables of the cuts
//	surely must-be, a delight …                      classes do in the table of Kano's
//	most find less than they want                    the interval of that share does; of each cell by itself, wrong of one in forty where it is but half
//	basic, performance, excitement                   classes do in gap/driver, which hands them over
//	how far lenses agree, and why they do not        nothing: these describe the cells at hand
//
// # What it costs
//
// Nothing but sums is read. Twenty cells through seven lenses take a tenth of a second of processor time, a thousand some ten seconds, nearly all for rank sets (go test -run xxx -bench Compare ./gap/lens).
package lens
