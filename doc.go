// Package safar models customer journeys, takes in what customers say and do, and ranks where the journey hurts them, with honest
// uncertainty. It is a library of pure packages: values in, values out, no globals, no I/O but the reader or writer handed in.
// This package holds nothing but this page.
//
// # The way of the data
//
// One direction, each step a plain value of its own:
//
//	file rows → Response, Contact → tally → Estimate → Ranking → picture → bytes
//
// Rows are parsed once, at the edge. A tally is all the evidence there is: sums that merge in any order and from which a respondent can
// be taken out again, so that everything after reading costs the same for a thousand answers and for a billion.
//
// # The rooms
//
// A package imports only packages above it; a test holds this.
//
//	touchpoint            the words and the facts: keys, texts, channels, touchpoints, scales; responses and their schema
//	touchpoint/document   JSON that people write, read strictly: every problem with its pointer, line and column
//	touchpoint/table      tables and text files that others exported: opened, decompressed, decoded, and cut into rows of cells
//	touchpoint/survey     codebooks, and readers of survey files
//	touchpoint/eventlog   readers of event logs (CSV, JSON Lines, XES), and their grouping into customers' paths
//	touchpoint/tally      evidence as mergeable, removable sums, with a binary form
//	journey               the map: stages × touchpoints → cells; personas, goals, owners, levels, actions
//	journey/mermaid       maps as user-journey diagrams of Mermaid, in and out
//	journey/picture       what can be drawn, as plain values without statistics
//	journey/sheet         maps as tables, a row a cell, in and out
//	journey/nest          journeys within a journey: opened, and what their scores amount to above
//	journey/ecosystem     what stands behind which cells, and how much of the journey a failing part takes down
//	journey/version       two versions of a map: what differs, applied, and the work of two people merged
//	journey/rule          rules that a map should hold to, and what they find; the policy of whoever keeps the map
//	journey/journeytest   rules in go test
//	journey/draw          pictures as text for the terminal, Markdown, SVG, and one self-contained HTML page
//	gap/infer             the statistics: estimates with intervals, confidence sets for ranks
//	gap/infer/survival    how long until something happens, where some are still under way
//	gap/infer/chain       absorbing Markov chains: conversion, contacts until the end, removal effects
//	gap/infer/agreement   how far raters agree, who is strict, and what divides them
//	gap/infer/ahp         weights out of comparisons of two at a time
//	gap/infer/compare     whether groups answer alike: rank tests, equivalence, and the control of false discoveries
//	gap/infer/importance  what part of an outcome goes with each of several predictors: relative weights, Shapley shares
//	gap/infer/drift       whether a series has moved, and when; differences over time at one mix of people
//	gap/infer/regress     linear regression from a covariance matrix: slopes, sums of slopes, their intervals
//	gap/infer/shrink      small cells drawn together: means and shares, raw beside shrunk
//	gap/infer/smaa        what a ranking owes to its weights: how often who is first, and what dethrones them
//	gap/infer/kano        what a pair of questions says a thing is to people: must-be, one-dimensional, attractive
//	gap/infer/quadrant    which quadrant points with errors lie in, and how probable each is
//	gap/figure            numbers as they are written down: unknown ones, intervals, estimates
//	gap/legend            what keys stand for, and names written into sentences
//	gap/measure           the cells of a map as evidence measures them: levels, what is lost, and how they go together
//	gap/path              what customers do: funnels, stages, waits, attribution, the chain of their contacts
//	gap/plan              the planned path against what customers did
//	gap/driver            what of an outcome goes with which touchpoints: derived importance, beside the stated one
//	gap/consistency       where the experience is alike and good: across channels, people, periods
//	gap/lens              the same cells through several lenses, and where they disagree: importance–performance, opportunity, SERVQUAL, Kano, RPN, RICE …
//	gap/trend             what really changed between two periods, what moved over many, and what has not been heard lately
//	gap/whatif            what closing a gap could gain, and which actions gain most for a budget of effort
//	gap/robust            how much the ranking owes to importance: how often each cell has which place as it varies, and what dethrones the first
//	principles            the ten principles of customer experience: worksheets, and what assessors answered
//	principles/scorecard  what assessors answered, rolled up: which principles are kept where, how sure that is, how far assessors agree
//	gap                   map + evidence → the ranking of pain points and friction points, its sentences and its pictures
//	gap/customer          one customer: their contacts on the map, where they stand, what is overdue
//	gap/rules             rules that rest on evidence: a map held against a ranking
//	examples/rules        a map with faults, its policy and its go test
//	examples/convert      maps from one form to another: JSON, Mermaid, tables, Markdown
//	examples/worksheet    worksheets for the airport, made, filled in, read and merged
//	examples/analyse      the main job as a program
//
// Beside them, examples/browser is a module of its own that looks at the drawn page in a real browser.
//
// The package document stands beside the rooms of survey and map because codebook, map and ranking are all kept as JSON by people, and
// all three must name what is wrong with it in the same way.
//
// Measuring a cell and naming it stand apart from the ranking, in gap/measure and gap/legend, because every question asked beside it (what drives the outcome, is it alike, what changed, what would a repair gain, what do other
// lenses say, is it a matter of importance) must measure the same cells in the same way. Each question has a room of its own below gap, which puts the answers side by side and knows nothing more of them than
// that they can be said, drawn and published.
//
// # Where to begin
//
// To rank a survey: [github.com/safar-cx/safar/touchpoint/survey] for the codebook and the reader, then
// [github.com/safar-cx/safar/touchpoint/tally.Collect], [github.com/safar-cx/safar/journey.Parse] and
// [github.com/safar-cx/safar/gap.Rank]. To understand the numbers: the documentation of gap, then of gap/infer. To take evidence from your own
// database: [github.com/safar-cx/safar/touchpoint.Schema.Rate] and [github.com/safar-cx/safar/touchpoint/tally.Ratings.AddCounts].
package safar
