package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func pythonVersion(ctx context.Context, python string) (string, error) {
	out, err := exec.CommandContext(ctx, python, "--version").Output()
	return strings.TrimSpace(string(out)), err
}

// imports tells whether Python has a package, without running it.
func imports(ctx context.Context, python, name string) error {
	return exec.CommandContext(ctx, python, "-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec(sys.argv[1]) is None)", name).Run()
}

// install makes a virtual environment with the rivals, if there is none yet, and returns its Python.
func install(ctx context.Context, rivals string, stderr io.Writer) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(cache, "safar-benchmark", "rivals")
	python := filepath.Join(folder, "bin", "python")
	fmt.Fprintf(stderr, "installing the rivals into %s\n", folder)
	for _, command := range [][]string{
		{"python3", "-m", "venv", folder},
		{python, "-m", "pip", "install", "--quiet", "-r", filepath.Join(rivals, "requirements.txt")},
	} {
		cmd := exec.CommandContext(ctx, command[0], command[1:]...)
		cmd.Stdout, cmd.Stderr = stderr, stderr
		if err := cmd.Run(); err != nil {
			return "", fmt.Errorf("%s: %w", strings.Join(command, " "), err)
		}
	}
	return python, nil
}
