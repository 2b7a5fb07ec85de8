package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// usage is what one run took.
type usage struct {
	wall, cpu time.Duration
	peak      int64 // bytes of memory at most, as the operating system counts them
}

// measure runs a command to its end.
func measure(ctx context.Context, timeout time.Duration, command []string) (usage, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Env = append(os.Environ(), "RETENTIONEERING_NO_TRACK=1", "PYTHONDONTWRITEBYTECODE=1", "PYTHONWARNINGS=ignore")
	var said bytes.Buffer
	cmd.Stderr = &said
	begin := time.Now()
	err := cmd.Run()
	u := usage{wall: time.Since(begin)}
	if ctx.Err() != nil {
		return u, fmt.Errorf("stopped after %v: %w", timeout, ctx.Err())
	}
	if err != nil {
		return u, fmt.Errorf("%w: %s", err, tail(said.String()))
	}
	u.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	u.peak = peak(cmd.ProcessState)
	return u, nil
}

// tail returns the end of what a program has said.
func tail(said string) string {
	lines := strings.Split(strings.TrimSpace(said), "\n")
	return strings.Join(lines[max(0, len(lines)-3):], " | ")
}
