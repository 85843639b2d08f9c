/* What a page needs beyond plain links and forms. Every listener stands here; templates hold no script. */
(function () {
  "use strict";

  var messages = document.getElementById("messages");
  var busyTimer = null;

  function say(text, retry) {
    if (!messages) return;
    var note = document.createElement("div");
    note.className = "notice notice--bad";
    var line = document.createElement("p");
    line.textContent = text;
    note.append(line);
    if (retry) {
      var again = document.createElement("button");
      again.type = "button";
      again.className = "link-button";
      again.textContent = "Try again";
      again.addEventListener("click", function () { note.remove(); retry(); });
      note.append(again);
    }
    messages.replaceChildren(note);
  }

  function focusOn(target) {
    if (!target) return;
    if (!target.matches("a,button,input,select,textarea,summary,[tabindex]")) target.setAttribute("tabindex", "-1");
    target.focus();
  }

  function busy(on) {
    clearTimeout(busyTimer);
    if (on) busyTimer = setTimeout(function () { document.body.classList.add("is-busy"); }, 300);
    else document.body.classList.remove("is-busy");
  }

  /* --- htmx --------------------------------------------------------------------------------- */

  document.addEventListener("htmx:beforeRequest", function (event) {
    busy(true);
    event.detail.target.setAttribute("aria-busy", "true");
  });

  document.addEventListener("htmx:afterRequest", function (event) {
    busy(false);
    if (event.detail.target) event.detail.target.removeAttribute("aria-busy");
    if (event.detail.elt) delete event.detail.elt.dataset.sent;
    /* A draft that was kept is not lost by leaving. */
    if (event.detail.elt && event.detail.elt.matches("[data-draft]") && event.detail.successful) delete event.detail.elt.closest("form").dataset.dirty;
  });

  document.addEventListener("htmx:afterSettle", function (event) {
    var fresh = event.detail.elt;
    if (window.GOVUKFrontend && fresh.isConnected) window.GOVUKFrontend.initAll({ scope: fresh });
    var summary = fresh.querySelector && fresh.querySelector(".govuk-error-summary");
    focusOn(summary || (fresh.querySelector && fresh.querySelector("[autofocus]")));
    if (fresh.querySelectorAll) fresh.querySelectorAll("details[data-explore][open]").forEach(explore);
    var holder = fresh.closest && fresh.closest("details[data-explore][open]");
    if (holder) explore(holder);
  });

  document.addEventListener("app:focus", function (event) {
    focusOn(document.getElementById(event.detail.value));
  });

  function failed(event) {
    var status = event.detail.xhr ? event.detail.xhr.status : 0;
    var source = event.detail.elt;
    var text = status === 403 ? "You may not do that. Nothing was changed."
      : status === 404 ? "That is no longer here. Nothing was changed."
      : status ? "The page could not be brought up to date. Nothing was lost."
      : "The server could not be reached. Nothing was lost.";
    say(text, function () { window.htmx.trigger(source, source.tagName === "FORM" ? "submit" : "click"); });
  }
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:sendError", failed);

  /* --- Forms: sent once, and not lost by leaving ----------------------------------------------- */

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); event.stopPropagation(); return; }
    form.dataset.sent = "true";
    delete form.dataset.dirty;
  }, true);

  window.addEventListener("pageshow", function (event) {
    if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });

  document.addEventListener("input", function (event) {
    var form = event.target.form;
    if (form && form.hasAttribute("data-keep")) form.dataset.dirty = "true";
  });

  window.addEventListener("beforeunload", function (event) {
    if (document.querySelector("form[data-keep][data-dirty]")) event.preventDefault();
  });

  /* --- Small helps ------------------------------------------------------------------------------ */

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-print]");
    if (button) window.print();
    var opener = event.target.closest("a[data-opens]");
    var details = opener && document.getElementById(opener.dataset.opens);
    if (details) details.open = true;
  });

  function openNamed() {
    var named = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (named && named.tagName === "DETAILS") named.open = true;
  }
  window.addEventListener("hashchange", openNamed);

  /* --- Explore: the charts' script comes only when it is asked for -------------------------------- */

  function load(tag, attributes) {
    return new Promise(function (resolve, reject) {
      var element = document.createElement(tag);
      element.onload = resolve;
      element.onerror = function () { element.remove(); reject(new Error("not loaded")); };
      Object.keys(attributes).forEach(function (name) { element.setAttribute(name, attributes[name]); });
      document.head.append(element);
    });
  }

  function plotly(details) {
    if (!window.appPlotly) {
      /* The id and the class tell the script that its rules are already here, as a file. */
      window.appPlotly = load("link", {
        rel: "stylesheet", id: "plotly.js-style-global", class: "no-inline-styles", href: details.dataset.rules
      }).then(function () { return load("script", { src: details.dataset.script }); })
        .catch(function (error) { window.appPlotly = null; throw error; });
    }
    return window.appPlotly;
  }

  function layoutFor(given) {
    var ink = getComputedStyle(document.body).color;
    var font = { family: getComputedStyle(document.body).fontFamily, size: 13, color: ink };
    var axis = { gridcolor: "#e6eaee", zerolinecolor: "#8a96a3", automargin: true, fixedrange: false };
    var layout = Object.assign({
      font: font, paper_bgcolor: "#fff", plot_bgcolor: "#fff", margin: { l: 50, r: 20, t: 20, b: 50 }, height: 420,
      colorway: ["#12436d", "#28a197", "#801650", "#f46a25"], hovermode: "x unified",
      legend: { orientation: "h", y: -0.2 }
    }, given);
    Object.keys(layout).filter(function (name) { return /^[xy]axis\d*$/.test(name); })
      .concat(["xaxis", "yaxis"])
      .forEach(function (name) { layout[name] = Object.assign({}, axis, layout[name]); });
    return layout;
  }

  function explore(details) {
    var plot = details.querySelector("[data-figure]");
    if (!plot || plot.dataset.drawn) return;
    plot.dataset.drawn = "true";
    plot.setAttribute("aria-busy", "true");
    Promise.all([
      plotly(details),
      fetch(plot.dataset.figure, { headers: { Accept: "application/json" }, credentials: "same-origin" })
        .then(function (answer) { if (!answer.ok) throw new Error("no figure"); return answer.json(); })
    ]).then(function (both) {
      var still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      plot.replaceChildren();
      return window.Plotly.newPlot(plot, both[1].data, layoutFor(both[1].layout || {}), {
        responsive: true, displaylogo: false, displayModeBar: true, doubleClick: still ? false : "reset+autosize",
        /* Named one by one: the script's own set has a button that would send the figures to its maker. */
        modeBarButtons: [["toImage"], ["zoom2d", "pan2d"], ["zoomIn2d", "zoomOut2d", "resetScale2d"]],
        plotlyServerURL: "", toImageButtonOptions: { format: "png", scale: 2, filename: plot.dataset.name || "measure" }
      });
    }).catch(function () {
      delete plot.dataset.drawn;
      plot.textContent = "The chart could not be drawn. The table and the download above hold the same figures.";
    }).finally(function () { plot.removeAttribute("aria-busy"); });
  }

  document.addEventListener("toggle", function (event) {
    if (event.target.matches("details[data-explore]") && event.target.open) explore(event.target);
  }, true);

  openNamed();
})();
