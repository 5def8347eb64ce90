// From a key and sealed bytes to what is in them. Nothing here touches the page, and no message leaves it: what
// typage throws for a wrong key holds the key.
"use strict";

(function (room) {
  const { Decrypter, bech32 } = globalThis.CandorAge;
  const FORMAT = "candor-room 1";
  const NOBODYS = "no identity matched any of the file's recipients";
  // What WebCrypto puts before the 32 bytes of an X25519 key (RFC 8410).
  const PKCS8 = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20];

  /** What went wrong, in one word that the page has a text for. */
  class Trouble extends Error {
    constructor(kind) {
      super(kind);
      this.kind = kind;
    }
  }

  /** The secret key in a text: a key, a key file, a link. None is not a fault yet; half of one is. */
  function keyIn(text) {
    const found = /AGE-SECRET-KEY-1[0-9A-Z]*/i.exec(text);
    if (!found) throw new Trouble("malformed");
    const key = found[0].toUpperCase();
    try {
      if (bech32.decodeToBytes(key).bytes.length === 32) return key;
    } catch {
      // Nothing of the message may be shown.
    }
    throw new Trouble("malformed");
  }

  /** What opens files: a key that the browser holds and does not give back, where it can do that. */
  async function identityOf(key) {
    const { bytes } = bech32.decodeToBytes(key);
    const wrapped = Uint8Array.from([...PKCS8, ...bytes]);
    try {
      return await crypto.subtle.importKey("pkcs8", wrapped, { name: "X25519" }, false, ["deriveBits"]);
    } catch {
      return key;
    } finally {
      bytes.fill(0);
      wrapped.fill(0);
    }
  }

  /** All of the bytes or none: a part that opens is worth nothing when another does not. */
  async function unseal(sealed, identity) {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    try {
      return await decrypter.decrypt(sealed);
    } catch (error) {
      throw new Trouble(error instanceof Error && error.message === NOBODYS ? "no-access" : "damaged");
    }
  }

  function json(bytes) {
    try {
      return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    } catch {
      throw new Trouble("damaged");
    }
  }

  const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  /** The card that this key opens: there are others, and nothing says which is whose. */
  async function cardOf(cards, identity) {
    const tried = cards.map(async (card) => {
      try {
        return json(await unseal(fromBase64(card), identity));
      } catch {
        return null;
      }
    });
    return (await Promise.all(tried)).find((card) => card?.company);
  }

  /** The pack and the reader's card. */
  async function open(sealed, identity) {
    const pack = json(await unseal(sealed, identity));
    if (pack.format !== FORMAT) throw new Trouble("newer");
    const card = await cardOf(pack.cards, identity);
    if (!card) throw new Trouble("damaged");
    return { pack: { ...pack, kinds: pack.kinds.map(room.kind) }, card };
  }

  Object.assign(room, { Trouble, identityOf, keyIn, open, unseal });
})(globalThis.CandorRoom);
