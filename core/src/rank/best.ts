/** Keeps the best `limit` of many numbers by `compare` (negative: first is better), without sorting all of them. */
export function bestOf(
  candidates: Int32Array,
  count: number,
  limit: number,
  compare: (a: number, b: number) => number,
): readonly number[] {
  if (count <= limit) return Array.from(candidates.subarray(0, count)).sort(compare);
  // A heap with the worst of the kept on top.
  const heap: number[] = [];
  for (let i = 0; i < count; i++) {
    const candidate = candidates[i] ?? 0;
    if (heap.length < limit) {
      heap.push(candidate);
      rise(heap, compare);
    } else if (limit > 0 && compare(candidate, heap[0] ?? 0) < 0) {
      heap[0] = candidate;
      sink(heap, compare);
    }
  }
  return heap.sort(compare);
}

function rise(heap: number[], compare: (a: number, b: number) => number): void {
  let at = heap.length - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (compare(heap[at] ?? 0, heap[parent] ?? 0) <= 0) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function sink(heap: number[], compare: (a: number, b: number) => number): void {
  let at = 0;
  for (;;) {
    let worst = at;
    for (let child = at * 2 + 1; child <= at * 2 + 2; child++) {
      if (child < heap.length && compare(heap[child] ?? 0, heap[worst] ?? 0) > 0) worst = child;
    }
    if (worst === at) return;
    swap(heap, at, worst);
    at = worst;
  }
}

function swap(heap: number[], a: number, b: number): void {
  const kept = heap[a] ?? 0;
  heap[a] = heap[b] ?? 0;
  heap[b] = kept;
}
