// Shows in a frame of the editor what the editor sends it; everything else of the canvas stands in its files beside this one.
parent.postMessage({ canvas: "ready" }, "*")
