const film = new Uint8Array(3_000_000).fill(7);

/** An upload that is sent in two halves, the second when it is told to. */
export const uploadInHalves = (url: string, headers: Readonly<Record<string, string>>) => {
  const second = Promise.withResolvers<void>();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(film.subarray(0, film.length / 2));
      await second.promise;
      controller.enqueue(film.subarray(film.length / 2));
      controller.close();
    },
  });
  const answer = fetch(url, { method: "PUT", headers: { ...headers, "content-length": String(film.length) }, body });
  return { answer, finish: () => second.resolve() };
};
