// What a page looks like, measured in the page: each function gives the problems that it found, as texts.
// The whole is one expression, so that a test can write `(…).layout()`.
(() => {
  const MOST = 6;
  /** As a person would point at it. */
  const named = (element) => {
    const id = element.id ? `#${element.id}` : "";
    const kinds = typeof element.className === "string" && element.className ? `.${element.className.trim().split(/\s+/).join(".")}` : "";
    return element.tagName.toLowerCase() + id + kinds;
  };
  const start = (text) => text.trim().replace(/\s+/g, " ").slice(0, 50);
  const few = (problems) => (problems.length > MOST ? [...problems.slice(0, MOST), `and ${problems.length - MOST} more`] : problems);
  const ancestors = function* (element) {
    for (let at = element; at && at !== document.documentElement; at = at.parentElement) yield at;
  };
  /** One pixel that is cut off, for those who listen. */
  const isForEars = (element) => [...ancestors(element)].some((one) => one.offsetWidth === 1 && one.offsetHeight === 1);
  const isShown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !isForEars(element);

  /** Every text that is shown: its node, its element, the boxes of its lines. */
  function texts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.parentElement;
      if (!node.data.trim() || element.closest("script, style, noscript, template, option, title, desc") || !isShown(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      found.push({ node, element, boxes: [...range.getClientRects()].filter((box) => box.width > 0 && box.height > 0) });
    }
    return found;
  }

  /** The next element outwards that scrolls sideways or cuts off. */
  const holder = (element) => {
    for (const one of ancestors(element)) {
      const { overflowX, overflowY } = getComputedStyle(one);
      if (/auto|scroll/.test(overflowX)) return { one, scrolls: true };
      if (/hidden|clip/.test(overflowX + overflowY)) return { one, scrolls: false };
    }
    return null;
  };

  /** Nothing scrolls sideways, sticks out, is cut off, or lies on something else. */
  function layout() {
    // What is off the screen too, which a browser may lay out only when it comes there.
    const whole = new CSSStyleSheet();
    whole.replaceSync("* { content-visibility: visible !important; }");
    document.adoptedStyleSheets = [whole];
    const problems = [];
    const across = document.documentElement.clientWidth;
    const over = document.documentElement.scrollWidth - across;
    if (over > 0) problems.push(`scrolls sideways by ${over} px`);
    const lines = [];
    for (const { node, element, boxes } of texts()) {
      const held = holder(element);
      const frame = held && held.one.getBoundingClientRect();
      const button = element.closest("button");
      const border = button && button.getBoundingClientRect();
      for (const box of boxes) {
        const says = `“${start(node.data)}” in ${named(element)}`;
        if (!held && box.bottom > 0 && (box.left < -1 || box.right > across + 1)) problems.push(`sticks out: ${says}`);
        if (held && !held.scrolls && (box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + box.height / 4 || box.top < frame.top - box.height / 4)) {
          problems.push(`is cut off by ${named(held.one)}: ${says}`);
        }
        if (border && (box.left < border.left - 1 || box.right > border.right + 1 || box.bottom > border.bottom + 2)) problems.push(`leaves its button: ${says}`);
        // The box of a line is higher than its letters: two of them may touch.
        lines.push({ node, says, left: box.left, right: box.right, top: box.top + box.height * 0.2, bottom: box.bottom - box.height * 0.2 });
      }
    }
    lines.sort((one, other) => one.top - other.top);
    lines.forEach((line, at) => {
      for (let next = at + 1; next < lines.length && lines[next].top < line.bottom - 1; next += 1) {
        const other = lines[next];
        if (Math.min(line.right, other.right) - Math.max(line.left, other.left) > 2 && other.bottom > line.top) problems.push(`lies on ${other.says}: ${line.says}`);
      }
    });
    return few([...problems, ...fields()]);
  }

  /** What a field says in itself fits in it. */
  function fields() {
    const pen = document.createElement("canvas").getContext("2d");
    const cut = [];
    for (const field of document.querySelectorAll("select, input[placeholder]")) {
      const style = getComputedStyle(field);
      // A hint says nothing that its label does not: at twice the size it may be longer than a phone is wide.
      const isLargeHint = field.tagName === "INPUT" && parseFloat(style.fontSize) > 24;
      if (isLargeHint || !isShown(field)) continue;
      pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const text = field.tagName === "SELECT" ? (field.selectedOptions[0]?.text ?? "") : field.placeholder;
      const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      if (pen.measureText(text).width > room + 1) cut.push(`“${text}” does not fit into ${named(field)}, which has ${Math.round(room)} px`);
    }
    return cut;
  }

  /** Nothing moves, nor would it under a pointer. */
  function motion() {
    const running = document.getAnimations().map((one) => `moves: ${named(one.effect.target)}`);
    const would = [...document.querySelectorAll("*")].flatMap((element) => [null, "::before", "::after"].flatMap((part) => {
      const style = getComputedStyle(element, part);
      const lasts = style.transitionDuration.split(",").some((time) => parseFloat(time) > 0);
      const where = named(element) + (part ?? "");
      return [
        ...(lasts && style.transitionProperty !== "none" ? [`would move: ${where} (transition)`] : []),
        ...(style.animationName !== "none" ? [`would move: ${where} (animation)`] : []),
        ...(style.scrollBehavior === "smooth" && !part ? [`scrolls smoothly: ${where}`] : []),
      ];
    }));
    return few([...running, ...would]);
  }

  const channels = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = (colour) => {
    const [r, g, b] = channels(colour).map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const isClear = (colour) => colour === "transparent" || channels(colour)[3] === 0;
  const ground = (element) => {
    for (const one of ancestors(element)) {
      const { backgroundColor } = getComputedStyle(one);
      if (!isClear(backgroundColor)) return backgroundColor;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  };

  /** With forced colours: what can be used has an edge, and every text stands out from what is behind it. */
  function forced() {
    const problems = [];
    for (const element of document.querySelectorAll("button, input:not([type=checkbox], [type=radio]), select, textarea")) {
      if (!isShown(element)) continue;
      const style = getComputedStyle(element);
      const has = parseFloat(style.borderBottomWidth) > 0 && style.borderBottomStyle !== "none" && !isClear(style.borderBottomColor);
      if (!has || contrast(style.borderBottomColor, ground(element.parentElement)) < 3) problems.push(`has no edge: ${named(element)}`);
    }
    for (const { node, element } of texts()) {
      const isDrawn = Boolean(element.closest("svg"));
      const style = getComputedStyle(element);
      const ink = isDrawn ? style.fill : style.color;
      const behind = isDrawn ? ground(element.closest("svg").parentElement) : ground(element);
      if (contrast(ink, isClear(behind) ? "rgb(255, 255, 255)" : behind) < 4.5) problems.push(`does not stand out: “${start(node.data)}” in ${named(element)}: ${ink} on ${behind}`);
    }
    return few(problems);
  }

  /** The texts that are shown, those that a script is for left out. */
  const shown = (except) => texts().filter(({ element }) => !element.closest(except)).map(({ node }) => node.data.trim().replace(/\s+/g, " "));

  /** Where the keyboard is: what a reader hears and sees there. */
  function focus() {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const style = getComputedStyle(element);
    const isIn = (x, y) => {
      const top = document.elementFromPoint(x, y);
      return top && (top === element || element.contains(top) || top.contains(element) || [...(element.labels ?? [])].some((label) => label.contains(top)));
    };
    // A link may be on two lines: one of its boxes is enough, as far as it is on the screen.
    const boxes = [...element.getClientRects()].map((one) => [Math.max(one.left, 0), Math.min(one.right, innerWidth), Math.max(one.top, 0), Math.min(one.bottom, innerHeight)]);
    const onScreen = boxes.filter(([left, right, top, bottom]) => right > left && bottom > top);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && !isClear(style.outlineColor) && contrast(style.outlineColor, ground(element.parentElement)) >= 3;
    // In the diagram it is a line of the drawing that shows the focus.
    const drawn = [...element.querySelectorAll("*")].some((part) => parseFloat(getComputedStyle(part).strokeWidth) >= 2 && !isClear(getComputedStyle(part).stroke));
    const label = element.labels?.[0]?.textContent;
    return {
      name: start(element.getAttribute("aria-label") ?? label ?? element.querySelector("title")?.textContent ?? element.textContent ?? ""),
      placeName: named(element),
      href: element.getAttribute("href"),
      isRinged: element instanceof SVGElement ? ring || drawn : ring,
      isOnScreen: onScreen.length > 0,
      isUncovered: onScreen.some(([left, right, top, bottom]) => isIn((left + right) / 2, (top + bottom) / 2)),
      order: [...document.querySelectorAll("*")].indexOf(element),
    };
  }

  /** How many places the keyboard must come to, from where it is. */
  function stops() {
    const from = document.activeElement;
    const follows = (one) => from === document.body || Boolean(from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
    return all.filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true }) && follows(one)).length;
  }

  return { layout, motion, forced, shown, focus, stops };
})()
