module github.com/safar-cx/safar/examples/benchmark

go 1.26

require github.com/safar-cx/safar v0.0.0

require github.com/google/uuid v1.6.0 // indirect

replace github.com/safar-cx/safar => ../..
