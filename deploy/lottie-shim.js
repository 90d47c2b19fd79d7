/* Stands in for webpack's runtime: of the chunk that follows it runs the one module that is lottie-web 5.12.2
   (MIT, (c) 2015 Bodymovin) and publishes it as window.lottie. */
self.webpackChunkdash_extensions = { push(chunk) {
  for (const module of Object.values(chunk[1])) {
    const text = Function.prototype.toString.call(module);
    if (text.length < 50000 || !text.includes('loadAnimation')) continue;
    const holder = { exports: {} };
    module.call(holder.exports, holder, holder.exports, {});
    self.lottie = holder.exports;
  }
} };
