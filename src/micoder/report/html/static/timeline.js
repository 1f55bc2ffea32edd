/* Zoom of the timeline: places along the session stretch, shapes and letters keep their size. */
window.micoderTimeline = function (session) {
  "use strict";
  var WIDEST = 4, CLOSE = 2, TICK_ROOM = 56;
  function all(root, query) { return Array.prototype.slice.call(root.querySelectorAll(query)); }
  var svg = session.querySelector("svg.timeline");
  var box = session.querySelector("[data-zoom]");
  if (!svg || !box) { return { center: function () {} }; }
  var scroller = svg.parentNode;
  var range = box.querySelector("[data-scale]"), turn = box.querySelector("[data-turn]");
  var width = svg.viewBox.baseVal.width, height = svg.viewBox.baseVal.height, factor = 1;
  var marks = all(svg, "a.m"), ticks = all(svg, "g.t");
  var places = [];
  all(svg, "[x], [x1], [x2], rect[width]").forEach(function (part) {
    ["x", "x1", "x2"].concat(part.tagName === "rect" ? ["width"] : []).forEach(function (name) {
      if (part.hasAttribute(name)) { places.push([part, name, Number(part.getAttribute(name))]); }
    });
  });

  function least() { return Math.min(1, scroller.clientWidth / width); }
  function thinTicks() {
    var last = -TICK_ROOM;
    ticks.forEach(function (tick) {
      var x = Number(tick.querySelector("line").getAttribute("x1"));
      var shown = x - last >= TICK_ROOM;
      tick.classList.toggle("off", !shown);
      if (shown) { last = x; }
    });
  }
  function stretch(to) {
    var middle = (scroller.scrollLeft + scroller.clientWidth / 2) / (width * factor);
    factor = Math.max(least(), Math.min(WIDEST, to));
    places.forEach(function (place) { place[0].setAttribute(place[1], (place[2] * factor).toFixed(1)); });
    svg.setAttribute("viewBox", "0 0 " + (width * factor).toFixed(1) + " " + height);
    svg.setAttribute("width", (width * factor).toFixed(1));
    thinTicks();
    scroller.scrollLeft = middle * width * factor - scroller.clientWidth / 2;
    range.value = Math.round(100 * Math.log(factor / least()) / Math.log(WIDEST / least()));
  }
  function center(href) {
    var mark = marks.filter(function (one) { return one.getAttribute("href") === href; })[0];
    marks.forEach(function (one) { one.classList.toggle("here", one === mark); });
    if (!mark) { return null; }
    scroller.scrollLeft = Number(mark.querySelector("use").getAttribute("x")) - scroller.clientWidth / 2;
    return mark;
  }
  function goTo(number) {
    var found = marks.filter(function (one) { return Number(one.dataset.t) >= number; })[0];
    if (!found) { return; }
    stretch(Math.max(factor, CLOSE));
    center(found.getAttribute("href")).focus({ preventScroll: true });
  }
  range.addEventListener("input", function () {
    stretch(least() * Math.pow(WIDEST / least(), Number(range.value) / 100));
  });
  box.querySelector("[data-whole]").addEventListener("click", function () { stretch(least()); });
  turn.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && turn.value) { goTo(Number(turn.value)); }
  });
  box.querySelector("[data-go]").addEventListener("click", function () {
    if (turn.value) { goTo(Number(turn.value)); }
  });
  box.hidden = false;
  stretch(1);
  return { center: center };
};
