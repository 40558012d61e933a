// One WebGL node program for every kind: signed-distance shapes (colour is never the only cue) and a ring colour.
import { NodeProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";

export const SHAPES = ["circle", "square", "diamond", "triangle", "hexagon"];

const VERTEX = `
attribute vec4 a_id; attribute vec4 a_color; attribute vec4 a_ring; attribute vec2 a_position;
attribute float a_size; attribute float a_shape; attribute float a_angle;
uniform mat3 u_matrix; uniform float u_sizeRatio; uniform float u_correctionRatio;
varying vec4 v_color; varying vec4 v_ring; varying vec2 v_diff; varying float v_radius; varying float v_shape;
const float bias = 255.0 / 254.0;
void main() {
  v_radius = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  v_diff = v_radius * 2.6 * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + v_diff, 1)).xy, 0, 1);
  v_shape = a_shape;
  v_ring = a_ring;
  v_ring.a *= bias;
#ifdef PICKING_MODE
  v_color = a_id;
#else
  v_color = a_color;
#endif
  v_color.a *= bias;
}`;

// Distances to each shape's edge, negative inside, in units of the radius; the order is that of SHAPES.
const FRAGMENT = `precision highp float;
varying vec4 v_color; varying vec4 v_ring; varying vec2 v_diff; varying float v_radius; varying float v_shape;
uniform float u_correctionRatio;
float distanceTo(vec2 p, float shape) {
  vec2 a = abs(p);
  if (shape < 0.5) return length(p) - 1.0;
  if (shape < 1.5) return max(a.x, a.y) - 0.86;
  if (shape < 2.5) return (a.x + a.y - 1.22) * 0.7071;
  if (shape < 3.5) return max(a.x * 0.866 + p.y * 0.5, -p.y) - 0.62;
  return max(a.x * 0.866 + a.y * 0.5, a.y) - 0.92;
}
void main() {
  float d = distanceTo(v_diff / v_radius, v_shape) * v_radius;
  float soft = u_correctionRatio * 2.0;
#ifdef PICKING_MODE
  gl_FragColor = d > 0.0 ? vec4(0.0) : v_color;
#else
  float ring = min(soft * 1.5, v_radius * 0.3);
  vec4 inner = mix(v_color, v_ring, smoothstep(-ring - soft, -ring, d));
  gl_FragColor = mix(inner, vec4(0.0), smoothstep(-soft, 0.0, d));
#endif
}`;

/** A sigma node program that draws SHAPES and leaves labels to labels.js; `drawHover` draws the focused node's. */
export function shapeProgram(drawHover) {
  return class extends NodeProgram {
    drawLabel = () => {};
    drawHover = drawHover;

    getDefinition() {
      const { UNSIGNED_BYTE, FLOAT, TRIANGLES } = WebGLRenderingContext;
      const third = (Math.PI * 2) / 3;
      return {
        VERTICES: 3,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: TRIANGLES,
        UNIFORMS: ["u_sizeRatio", "u_correctionRatio", "u_matrix"],
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_size", size: 1, type: FLOAT },
          { name: "a_shape", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_ring", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
        CONSTANT_DATA: [[0], [third], [2 * third]],
      };
    }

    processVisibleItem(id, at, node) {
      this.array.set([node.x, node.y, node.size, node.shape || 0, floatColor(node.color), floatColor(node.ring || node.color)], at);
      this.array[at + 6] = id;
    }

    setUniforms({ sizeRatio, correctionRatio, matrix }, { gl, uniformLocations }) {
      gl.uniform1f(uniformLocations.u_sizeRatio, sizeRatio);
      gl.uniform1f(uniformLocations.u_correctionRatio, correctionRatio);
      gl.uniformMatrix3fv(uniformLocations.u_matrix, false, matrix);
    }
  };
}

const POLYGONS = {
  1: [[-0.86, -0.86], [0.86, -0.86], [0.86, 0.86], [-0.86, 0.86]],
  2: [[0, -1.22], [1.22, 0], [0, 1.22], [-1.22, 0]],
  3: [[0, -1.24], [1.074, 0.62], [-1.074, 0.62]],
  4: [[-0.53, -0.918], [0.53, -0.918], [1.06, 0], [0.53, 0.918], [-0.53, 0.918], [-1.06, 0]],
};

/** The same shapes as an SVG path, for the legend and the exported picture. */
export function shapePath(shape, x, y, radius) {
  if (!POLYGONS[shape]) return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;
  const points = POLYGONS[shape].map(([dx, dy]) => `${(x + dx * radius).toFixed(1)} ${(y + dy * radius).toFixed(1)}`);
  return `M${points.join("L")}Z`;
}
