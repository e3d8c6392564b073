"""Exports small Keras networks as ONNX, with their own answers: python keras_models.py FOLDER"""

import logging
import os
import sys
import warnings

os.environ["KERAS_BACKEND"] = "torch"
import keras
import numpy as np
from keras import layers as L

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)


def pixels(*shape):
    """Grey levels that the test computes by the same formula."""
    i = np.arange(int(np.prod(shape)), dtype=np.int64)
    return ((i * 7919 + i // 784 * 101 + 13) % 256).reshape(shape).astype(np.uint8)


def export(folder, name, *layers, shape=(28, 28, 1)):
    keras.utils.set_random_seed(3)
    model = keras.Sequential([L.Input(shape), *layers])
    model.compile("sgd", "sparse_categorical_crossentropy")
    random = np.random.RandomState(5)
    images = random.rand(64, *shape).astype("float32")
    model.fit(images, random.randint(0, 10, 64), epochs=2, batch_size=8, verbose=0)
    x = pixels(3, *shape).astype("float32") / np.float32(255)
    answers = keras.ops.convert_to_numpy(model(x, training=False))
    path = os.path.join(folder, name)
    model.export(path + ".onnx", format="onnx", verbose=False)
    np.savetxt(path + ".txt", answers, fmt="%.7g")
    print(name, os.path.getsize(path + ".onnx"))


def main(folder):
    os.makedirs(folder, exist_ok=True)
    export(
        folder, "keras-example",
        L.Conv2D(4, 3, activation="relu"), L.MaxPooling2D(2), L.Conv2D(8, 3, activation="relu"),
        L.MaxPooling2D(2), L.Flatten(), L.Dropout(0.5), L.Dense(10, activation="softmax"))
    export(
        folder, "keras-same",
        L.Conv2D(4, 5, strides=2, padding="same", activation="elu"), L.BatchNormalization(),
        L.MaxPooling2D(2, padding="same"), L.Conv2D(4, 3, padding="same"), L.LeakyReLU(),
        L.MaxPooling2D(2, padding="same"), L.Flatten(), L.Dense(10))
    export(
        folder, "keras-pooled",
        L.Rescaling(2.0, offset=-1.0), L.Conv2D(6, 3, activation="swish"), L.AveragePooling2D(2),
        L.Conv2D(10, 3, activation="gelu"), L.GlobalAveragePooling2D(),
        L.Dense(10, activation="softmax"))
    export(
        folder, "keras-separable",
        L.Conv2D(4, 3, strides=2), L.DepthwiseConv2D(3, padding="same"),
        L.SeparableConv2D(6, 3, activation="relu6"), L.GlobalMaxPooling2D(),
        L.Dense(10, activation="softmax"))
    export(
        folder, "keras-row",
        L.Reshape((28, 28, 1)), L.ZeroPadding2D(2), L.Conv2D(4, 5, strides=4, activation="tanh"),
        L.Flatten(), L.Dense(6, activation="softplus"), L.Dense(10, activation="softmax"),
        shape=(784,))


main(sys.argv[1])
