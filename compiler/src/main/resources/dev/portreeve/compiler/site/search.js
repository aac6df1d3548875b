
(function () {
  var field = document.getElementById("search");
  var rows = Array.prototype.slice.call(document.querySelectorAll("tbody tr"));
  var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
  field.addEventListener("input", function () {
    var words = field.value.toLowerCase().split(/\s+/);
    rows.forEach(function (row, i) {
      row.hidden = !words.every(function (word) { return texts[i].indexOf(word) !== -1; });
    });
  });
  field.parentNode.hidden = false;
})();
