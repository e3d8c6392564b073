"""Exports small PyTorch networks as ONNX, with their own answers: python pytorch_models.py FOLDER"""

import contextlib
import io
import logging
import os
import sys
import warnings

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)
torch.set_num_threads(1)


def pixels(*shape):
    """Grey levels that the test computes by the same formula."""
    i = np.arange(int(np.prod(shape)), dtype=np.int64)
    return ((i * 7919 + i // 784 * 101 + 13) % 256).reshape(shape).astype(np.uint8)


def train(model, shape, raw):
    """Some steps on noise, so that no weight or running statistic is what it began with."""
    optimiser = torch.optim.SGD(model.parameters(), lr=0.05)
    model.train()
    for _ in range(8):
        x = torch.rand(8, *shape)
        x = (x * 255).to(torch.uint8) if raw else x
        loss = F.cross_entropy(model(x), torch.randint(0, 10, (8,)))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return model.eval()


def export(folder, name, make, shape=(1, 28, 28), dynamo=False, raw=False, count=3, **options):
    torch.manual_seed(1)
    model = train(make(), shape, raw)
    grey = pixels(count, *shape)
    x = torch.tensor(grey) if raw else torch.tensor(grey.astype(np.float32) / np.float32(255))
    with torch.no_grad():
        answers = model(x).numpy()
    if dynamo:
        batch = dict(dynamic_shapes=({0: torch.export.Dim("batch")},), external_data=False)
    else:
        batch = dict(dynamic_axes={"input": {0: "batch"}, "output": {0: "batch"}})
    if count == 1:
        batch = dict(external_data=False) if dynamo else {}
    path = os.path.join(folder, name)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        torch.onnx.export(
            model, (x,), path + ".onnx", dynamo=dynamo,
            input_names=["input"], output_names=["output"], **batch, **options)
    np.savetxt(path + ".txt", answers, fmt="%.7g")
    print(name, os.path.getsize(path + ".onnx"))


class Example(nn.Module):
    """The shape of PyTorch's own example for MNIST, with fewer channels."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, 3)
        self.conv2 = nn.Conv2d(4, 4, 3)
        self.dropout1 = nn.Dropout(0.25)
        self.dropout2 = nn.Dropout(0.5)
        self.fc1 = nn.Linear(4 * 12 * 12, 8)
        self.fc2 = nn.Linear(8, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv2(F.relu(self.conv1(x)))), 2)
        x = F.relu(self.fc1(torch.flatten(self.dropout1(x), 1)))
        return F.log_softmax(self.fc2(self.dropout2(x)), dim=1)


class View(nn.Module):
    """Batch normalisation, and a reshape that computes with the batch."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, 5, padding=2)
        self.bn1 = nn.BatchNorm2d(4)
        self.conv2 = nn.Conv2d(4, 8, 5, bias=False)
        self.bn2 = nn.BatchNorm2d(8)
        self.fc = nn.Linear(200, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.bn1(self.conv1(x))), 2)
        x = F.max_pool2d(F.relu(self.bn2(self.conv2(x))), 2)
        return self.fc(x.view(x.size(0), -1))


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.down = nn.Sequential(
            nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        return F.relu(self.bn2(self.conv2(y)) + self.down(x))


def residual():
    return nn.Sequential(
        nn.Conv2d(1, 4, 3, padding=1), nn.MaxPool2d(3, 2, 1), Block(4, 4, 1), Block(4, 8, 2),
        nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten(), nn.Linear(8, 10))


def phone():
    """As nets for phones are: depthwise convolution, hard swish, ReLU6."""
    return nn.Sequential(
        nn.Conv2d(1, 8, 3, 2, 1), nn.BatchNorm2d(8), nn.Hardswish(),
        nn.Conv2d(8, 8, 3, 2, 1, groups=8), nn.BatchNorm2d(8), nn.ReLU6(),
        nn.Conv2d(8, 12, 1), nn.ReLU6(), nn.AdaptiveAvgPool2d(1), nn.Flatten(),
        nn.Dropout(0.2), nn.Linear(12, 10))


def windows():
    return nn.Sequential(
        nn.ZeroPad2d((1, 2, 0, 1)), nn.Conv2d(1, 3, 4, 2), nn.Hardsigmoid(),
        nn.MaxPool2d(2, 2, ceil_mode=True), nn.AvgPool2d(3, 2, 1), nn.Flatten(),
        nn.Linear(48, 10))


class Bytes(nn.Module):
    """Reads bytes and prepares them itself."""

    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 3, 5, 4), nn.Tanh(), nn.Flatten(), nn.Linear(108, 10))

    def forward(self, x):
        return self.net((x.float() / 255.0 - 0.1307) / 0.3081)


class Plain(nn.Module):
    """Reads pictures without an axis for channels."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 3, 5, 4)
        self.fc = nn.Linear(108, 10)

    def forward(self, x):
        return self.fc(torch.sigmoid(self.conv(x.unsqueeze(1))).reshape(-1, 108))


class Row(nn.Module):
    """Reads rows of pixels and makes images of them."""

    def __init__(self):
        super().__init__()
        self.a = nn.Conv2d(1, 2, 4, 4)
        self.b = nn.Conv2d(1, 2, 6, 4, padding=1)
        self.c = nn.Conv2d(4, 10, 3, 2)

    def forward(self, x):
        x = x.view(-1, 1, 28, 28)
        x = torch.cat([F.leaky_relu(self.a(x), 0.2), F.celu(self.b(x))], 1)
        return self.c(x).mean(dim=(2, 3))


def functions(*more):
    layers = [nn.Conv2d(1, 4, 5, stride=4)]
    for function in more:
        layers += [function, nn.Conv2d(4, 4, 1)]
    return lambda: nn.Sequential(*layers, nn.Flatten(), nn.Linear(144, 10))


SMOOTH = functions(nn.GELU(), nn.SiLU(), nn.GELU(approximate="tanh"), nn.Mish())
KINKED = functions(nn.ELU(0.7), nn.SELU(), nn.PReLU(), nn.Hardtanh(-2, 2))


def main(folder):
    os.makedirs(folder, exist_ok=True)
    for opset in (9, 11, 13, 17):
        export(folder, f"torch-example-opset{opset}", Example, opset_version=opset)
    export(folder, "torch-example-dynamo", Example, dynamo=True)
    export(folder, "torch-example-one-image", Example, count=1)
    export(folder, "torch-view-opset9", View, opset_version=9, keep_initializers_as_inputs=True)
    export(folder, "torch-view-dynamo", View, dynamo=True)
    for dynamo in (False, True):
        way = "dynamo" if dynamo else "script"
        export(folder, f"torch-residual-{way}", residual, dynamo=dynamo)
        export(folder, f"torch-phone-{way}", phone, dynamo=dynamo)
        export(folder, f"torch-windows-{way}", windows, dynamo=dynamo)
        export(folder, f"torch-bytes-{way}", Bytes, dynamo=dynamo, raw=True)
        export(folder, f"torch-plain-{way}", Plain, (28, 28), dynamo=dynamo)
        export(folder, f"torch-row-{way}", Row, (784,), dynamo=dynamo)
        export(folder, f"torch-smooth-{way}", SMOOTH, dynamo=dynamo)
        export(folder, f"torch-kinked-{way}", KINKED, dynamo=dynamo)


main(sys.argv[1])
