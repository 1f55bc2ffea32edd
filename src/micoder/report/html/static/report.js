(function () {
  "use strict";
  function all(root, query) { return Array.prototype.slice.call(root.querySelectorAll(query)); }

  function said(row) { return row.querySelector(".w").textContent; }

  function wireSession(session) {
    var rows = all(session, "table.lines tbody tr");
    var chips = all(session, ".chip[data-code]");
    var speaker = session.querySelector("[data-speaker]");
    var doubtful = session.querySelector("[data-doubtful]");
    var words = session.querySelector("[data-words]");
    var found = session.querySelector("[data-found]");
    var marks = all(session, "svg a.m");
    var code = "", role = "";

    function fits(row) {
      var text = words.value.trim().toLowerCase();
      return (!code || (row.dataset.c === code && row.classList.contains(role))) &&
        (!speaker.value || row.classList.contains(speaker.value)) &&
        (!doubtful.checked || row.classList.contains("d")) &&
        (!text || said(row).toLowerCase().indexOf(text) >= 0);
    }
    function apply() {
      var shown = {}, n = 0;
      rows.forEach(function (row) {
        var ok = fits(row);
        row.hidden = !ok;
        if (ok) { shown["#" + row.id] = true; n += 1; }
      });
      var filtered = n < rows.length;
      session.querySelector("table.lines").classList.toggle("filtered", filtered);
      marks.forEach(function (mark) {
        mark.classList.toggle("off", filtered && !shown[mark.getAttribute("href")]);
      });
      found.textContent = n + (n === 1 ? " line" : " lines");
    }
    function reset() {
      code = role = "";
      speaker.value = ""; words.value = ""; doubtful.checked = false;
      chips.forEach(function (chip) { chip.setAttribute("aria-pressed", String(!chip.dataset.code)); });
      apply();
    }
    chips.forEach(function (chip) {
      chip.addEventListener("click", function () {
        code = chip.dataset.code; role = chip.dataset.role || "";
        chips.forEach(function (other) { other.setAttribute("aria-pressed", String(other === chip)); });
        apply();
      });
    });
    [speaker, doubtful].forEach(function (input) { input.addEventListener("change", apply); });
    words.addEventListener("input", apply);

    var readout = session.querySelector("[data-readout]");
    function tell(mark) {
      var row = document.getElementById(mark.getAttribute("href").slice(1));
      if (row) { readout.textContent = [mark.getAttribute("aria-label"), said(row)].filter(Boolean).join(": "); }
    }
    marks.forEach(function (mark) {
      mark.addEventListener("mouseenter", function () { tell(mark); });
      mark.addEventListener("focus", function () { tell(mark); });
    });
    all(session, "svg.timeline, svg.trajectory").forEach(function (chart) {
      var own = all(chart, "a.m");
      if (own.length) { own[0].setAttribute("tabindex", "0"); }
      chart.addEventListener("keydown", function (event) {
        var at = own.indexOf(document.activeElement);
        var step = { ArrowRight: 1, ArrowLeft: -1, Home: -own.length, End: own.length }[event.key];
        if (at < 0 || !step) { return; }
        event.preventDefault();
        var next = own[Math.max(0, Math.min(own.length - 1, at + step))];
        own[at].setAttribute("tabindex", "-1");
        next.setAttribute("tabindex", "0");
        next.focus();
      });
    });

    var line = window.micoderTimeline(session);

    var ratings = session.querySelector("[data-ratings]");
    function mean(first, second) {
      var given = [first, second].map(function (key) {
        var box = ratings.querySelector("fieldset[data-key=" + key + "] input:checked");
        return box ? Number(box.value) : null;
      });
      return given[0] === null || given[1] === null ? "not rated" : ((given[0] + given[1]) / 2).toFixed(1);
    }
    ratings.addEventListener("change", function () {
      session.querySelector("[data-technical]").textContent = mean("cultivating", "softening");
      session.querySelector("[data-relational]").textContent = mean("partnership", "empathy");
    });

    return function show(row) {
      if (rows.indexOf(row) < 0) { return; }
      if (row.hidden) { reset(); }
      line.center("#" + row.id);
      row.scrollIntoView({ block: "center" });
      row.focus({ preventScroll: true });
    };
  }

  var shows = all(document, "article.session").map(wireSession);
  function follow() {
    var row = location.hash && document.getElementById(location.hash.slice(1));
    if (row && row.tagName === "TR") { shows.forEach(function (show) { show(row); }); }
  }
  window.addEventListener("hashchange", follow);
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a[href^='#']") : null;
    if (link && link.getAttribute("href") === location.hash) { follow(); }
  });
  follow();

  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = all(document, "details:not([open])").filter(function (one) { return !one.closest(".tile"); });
    opened.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (one) { one.open = false; });
  });
})();
