// Loads each element when it first occurs in the document.
export {};
