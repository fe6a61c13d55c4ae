import Scaling
