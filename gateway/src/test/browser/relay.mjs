import { createServer, connect } from 'node:net';

/** A connection between browser and service that can be cut, as a network's: nothing gets through until it is mended. */
export async function relay(to) {
  const { hostname, port } = new URL(to);
  const sockets = new Set();
  const keep = (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    [near, far].forEach(keep);
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  const listen = (at) => new Promise((done) => server.listen(at, '127.0.0.1', done));
  await listen(0);
  const own = server.address().port;
  return {
    url: `http://127.0.0.1:${own}`,
    cut: () => new Promise((done) => {
      server.close(done);
      sockets.forEach((socket) => socket.destroy());
    }),
    mend: () => listen(own),
  };
}
