declare class DecompressionStream { constructor(format: string); readable: ReadableStream; writable: WritableStream }
