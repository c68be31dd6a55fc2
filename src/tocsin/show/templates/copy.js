(() => {
  if (!navigator.clipboard && !document.execCommand) return;
  const copied = (button) => {
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1600);
  };
  const byHand = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  };
  document.querySelectorAll(".copy").forEach((button) => {
    button.hidden = false;
    const text = button.previousElementSibling.textContent;
    button.setAttribute("aria-label", "Copy: " + text);
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      // A page opened from a file is no secure context in every browser; the old way still works there.
      (navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject()).catch(() => byHand(text)).then(() => copied(button));
    });
  });
})();
