#!/usr/bin/env bash
# Makes the pictures of these pages anew: trains two small networks and draws what they are about.
# Run it from anywhere; it takes about a minute. The same seeds give the same pictures.
set -euo pipefail
cd "$(dirname "$0")"
inkling=../../../inkling
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export INKLING_HOME=$home

train() { # NAME RECIPE OPTION…
  local name=$1
  shift
  $inkling train "$@" --quiet --out "$home/runs/$name" >/dev/null
}

draw() { # FILE WHAT…
  local file=$1
  shift
  $inkling inspect "$@" --out "$file"
}

# 02: the baseline; 06: the functions of the losses; 08: schedules
draw averages.png averages
draw functions.svg functions
draw decay.svg schedule codelab-conv-dropout
draw one-cycle.svg schedule minute

# 05: a linear model's weights are images
train linear pychain-softmax
draw weights.png weights linear

# 09: few images and many weights
train few-images codelab-five-layers --limit 2000 --valid 0.2 --steps 800
draw overfitting.svg curves few-images
draw spread.svg spread few-images

# 10: what the model inside the program gets wrong
draw confusion.svg confusion pretrained
draw mistakes.png mistakes pretrained --count 24
