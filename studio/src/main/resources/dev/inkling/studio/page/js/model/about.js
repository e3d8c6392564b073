// Which data and which state of the model an answer is about.

/** @param {{data: string, step?: number, training?: boolean}} answer */
export function about({ data, step, training }) {
  return training ? `${data}, in training: as of step ${step}` : data;
}
